package org.mesinfos.planted;

import java.time.Instant;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.Outbox;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// Has a name that says nothing, a time of its own, knows the protocol library, and mails past the
/// one place for it.
public class AskingHelper {

    Instant since = Instant.now();

    void mail(Outbox outbox) {
        outbox.send(new Mail("nadia@example.org", "Hello", "No foot below"));
    }

    String name(RegisteredClient client) {
        return client.getClientName();
    }
}

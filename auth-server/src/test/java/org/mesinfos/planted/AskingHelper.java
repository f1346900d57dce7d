package org.mesinfos.planted;

import java.time.Instant;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// Has a name that says nothing, a time of its own, and knows the protocol library.
public class AskingHelper {

    Instant since = Instant.now();

    String name(RegisteredClient client) {
        return client.getClientName();
    }
}

package org.mesinfos.auth.message;

import java.util.Optional;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Component;

/// Where people can be written to.
@Component
class MailAddresses {

    private final Outbox outbox;

    MailAddresses(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Whether the person can be written to at all: everybody can be a made-up person, so that
    /// nobody's mailbox is theirs.
    boolean isReachable(Person person) {
        return outbox.isOpen() && person.role() != Role.SANDBOX_PERSON;
    }

    /// Where mail to the person goes; empty when nowhere.
    Optional<String> of(Person person, MessageSettings settings) {
        return settings.isQuiet() ? Optional.empty() : usual(person, settings);
    }

    /// Where mail to the person goes unless they want none.
    Optional<String> usual(Person person, MessageSettings settings) {
        return isReachable(person)
                ? Optional.ofNullable(settings.address())
                        .or(() -> Optional.of(person.login()).filter(MailAddresses::isAddress))
                : Optional.empty();
    }

    static boolean isAddress(String text) {
        return new Login(text).isMailbox();
    }
}

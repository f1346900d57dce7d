package org.mesinfos.auth.message;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.springframework.stereotype.Component;

/// Where people can be written to.
@Component
class Mailboxes {

    /// One address that cannot be taken for two, or for a header (RFC 5321, without quoting).
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,190}");

    private final Outbox outbox;

    Mailboxes(Outbox outbox) {
        this.outbox = outbox;
    }

    /// Whether the person can be written to at all: everybody can be a made-up person, so that
    /// nobody's mailbox is theirs.
    boolean canHaveOne(Person person) {
        return outbox.isOpen() && person.role() != Role.SANDBOX_PERSON;
    }

    /// Where mail to the person goes; empty when nowhere.
    Optional<String> of(Person person, MessageSettings settings) {
        return settings.isQuiet() ? Optional.empty() : usual(person, settings);
    }

    /// Where mail to the person goes unless they want none.
    Optional<String> usual(Person person, MessageSettings settings) {
        return canHaveOne(person)
                ? Optional.ofNullable(settings.address())
                        .or(() -> Optional.of(person.login()).filter(Mailboxes::isAddress))
                : Optional.empty();
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }
}

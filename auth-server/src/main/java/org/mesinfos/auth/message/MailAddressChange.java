package org.mesinfos.auth.message;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.person.Person;
import org.mesinfos.engine.secret.HmacSha256;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.stereotype.Component;

/// Lets people be written to elsewhere, once they have shown that the mailbox is theirs.
@Component
class MailAddressChange {

    private static final Duration VALID = Duration.ofHours(24);

    /// Nobody shall fill a stranger's mailbox.
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private static final int TOKEN_BITS = 256;

    private final MongoMessageSettings settings;
    private final MailAddresses mailAddresses;
    private final Outbox outbox;
    private final MessageWording wording;
    private final HmacSha256 hmacSha256;
    private final Clock clock;

    MailAddressChange(
            MongoMessageSettings settings,
            MailAddresses mailAddresses,
            Outbox outbox,
            MessageWording wording,
            DerivedKeys keys,
            Clock clock) {
        this.settings = settings;
        this.mailAddresses = mailAddresses;
        this.outbox = outbox;
        this.wording = wording;
        this.hmacSha256 = new HmacSha256(keys.derive("message-address"));
        this.clock = clock;
    }

    /// How asking came out.
    enum Request {
        SENT,
        /// Nobody can have such an address.
        ADDRESS,
        /// A link was sent a moment ago.
        OFTEN,
        /// The mail did not leave.
        MAIL
    }

    /// Sends a link to that mailbox.
    ///
    /// @throws IllegalStateException when the person cannot be written to
    Request ask(Person person, String typed, Locale locale) {
        if (!mailAddresses.isReachable(person)) {
            throw new IllegalStateException("this person is not written to");
        }
        var address = typed.strip();
        if (!MailAddresses.isAddress(address)) {
            return Request.ADDRESS;
        }
        var now = clock.instant();
        var before = settings.of(person.id()).askedAt();
        if (before != null && now.isBefore(before.plus(BETWEEN))) {
            return Request.OFTEN;
        }
        var token = RandomTokens.ofBits(TOKEN_BITS);
        settings.ask(person.id(), address, hmacSha256.of(token), now);
        try {
            outbox.send(wording.confirmation(address, token, locale));
            return Request.SENT;
        } catch (MailDeliveryException failed) {
            settings.removeAsked(person.id());
            return Request.MAIL;
        }
    }

    /// Takes over the mailbox to which the link was sent.
    ///
    /// @return whether the link was still good, for this person
    boolean confirm(Person person, String token) {
        return settings.confirm(person.id(), hmacSha256.of(token), clock.instant().minus(VALID));
    }
}

package org.mesinfos.auth.organizer;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails that members get once however often they are asked for, in both languages: nobody knows
/// which one each of them reads.
@Component
class OneTimeMails {

    private static final Logger LOG = LoggerFactory.getLogger(OneTimeMails.class);

    private final Outbox outbox;
    private final MessageSource messages;
    private final MongoOperations mongo;
    private final Clock clock;

    OneTimeMails(Outbox outbox, MessageSource messages, MongoOperations mongo, Clock clock) {
        this.outbox = outbox;
        this.messages = messages;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// @param key what was told to whom
    /// @param until when it may be forgotten: nobody asks for it any more
    @Document("one_time_mails")
    private record SentMail(@Id String key, Instant until) {}

    /// Sends what was not sent under that key. It is written down before, so that a crash leaves a
    /// mail out rather than sending it twice; the portal's pages tell it anyway.
    ///
    /// @param mails none where nobody can be written to, now or at the next try
    /// @return false when mails should have left and not a single one did; it can be repeated
    boolean send(String key, Duration kept, List<Mail> mails) {
        if (!outbox.isOpen() || mails.isEmpty()) {
            return true;
        }
        var sent = new SentMail(key, clock.instant().plus(kept));
        if (!DocumentWrites.insertIfAbsent(mongo, sent)
                || mails.stream().filter(this::hasLeft).count() > 0) {
            return true;
        }
        mongo.remove(query(where("_id").is(key)), SentMail.class);
        return false;
    }

    /// French first, then English; the subject in French only.
    ///
    /// @param subject message key; what it names is `about`
    /// @param text message key
    /// @param arguments of the text, by language
    Mail bilingual(
            String to,
            String subject,
            String about,
            String text,
            Function<Locale, Object[]> arguments) {
        var french = messages.getMessage(text, arguments.apply(Locale.FRENCH), Locale.FRENCH);
        var english = messages.getMessage(text, arguments.apply(Locale.ENGLISH), Locale.ENGLISH);
        return new Mail(
                to,
                messages.getMessage(subject, new Object[] {about}, Locale.FRENCH),
                french + "\n\n— English —\n\n" + english);
    }

    private boolean hasLeft(Mail mail) {
        try {
            outbox.send(mail);
            return true;
        } catch (MailDeliveryException undelivered) {
            LOG.warn("a member could not be told of something by mail");
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("until").lt(clock.instant())), SentMail.class);
    }
}

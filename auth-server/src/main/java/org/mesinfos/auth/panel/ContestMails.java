package org.mesinfos.auth.panel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailUndelivered;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails to developers about the entry of their team, in both languages: nobody knows which one
/// each of them reads.
@Component
class ContestMails {

    private static final Logger LOG = LoggerFactory.getLogger(ContestMails.class);

    /// Longer than a contest lasts.
    private static final Duration KEPT = Duration.ofDays(400);

    private final MemberLookup members;
    private final Outbox outbox;
    private final MessageSource messages;
    private final AddressesProperties addresses;
    private final MongoOperations mongo;
    private final Clock clock;

    ContestMails(
            MemberLookup members,
            Outbox outbox,
            MessageSource messages,
            AddressesProperties addresses,
            MongoOperations mongo,
            Clock clock) {
        this.members = members;
        this.outbox = outbox;
        this.messages = messages;
        this.addresses = addresses;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// What there is to tell.
    enum Kind {
        /// The entry was submitted for the first time.
        RECEIVED,
        /// A week before the deadline something is not submitted.
        MISSING_WEEK,
        /// A day before the deadline something is not submitted.
        MISSING_DAY,
        FROZEN,
        PRESELECTED,
        REJECTED,
        /// The results are public.
        RESULT
    }

    /// @param key what was told to whom
    @Document("contest_mails")
    private record SentNotice(@Id String key, Instant at) {}

    /// Writes to one developer, once. It is written down before, so that a crash leaves a mail out
    /// rather than sending it twice; the portal's pages tell it anyway.
    ///
    /// @param subject the developer's at the portal; nothing is sent when nobody has it
    /// @param entry id of the entry
    /// @return false when the mail should have left and did not; it can be repeated
    boolean tell(Kind kind, String subject, String entry, String title, String contest) {
        var developer = members.developer(subject).orElse(null);
        if (!outbox.isOpen() || developer == null || !new Login(developer.login()).isMailbox()) {
            // Nobody can be written to here, now or at the next try.
            return true;
        }
        var key = String.join("~", entry, kind.name(), developer.id());
        if (!DocumentWrites.insertIfAbsent(mongo, new SentNotice(key, clock.instant()))) {
            return true;
        }
        if (isSent(developer, kind, entry, title, contest)) {
            return true;
        }
        mongo.remove(query(where("_id").is(key)), SentNotice.class);
        return false;
    }

    private boolean isSent(
            Member developer, Kind kind, String entry, String title, String contest) {
        try {
            outbox.send(
                    new Mail(
                            developer.login(),
                            messages.getMessage(
                                    "contest.mail.subject", new Object[] {title}, Locale.FRENCH),
                            text(developer, kind, entry, title, contest, Locale.FRENCH)
                                    + "\n\n— English —\n\n"
                                    + text(
                                            developer,
                                            kind,
                                            entry,
                                            title,
                                            contest,
                                            Locale.ENGLISH)));
            return true;
        } catch (MailUndelivered undelivered) {
            LOG.warn("a developer could not be told of their entry");
            return false;
        }
    }

    private String text(
            Member developer,
            Kind kind,
            String entry,
            String title,
            String contest,
            Locale locale) {
        var what = messages.getMessage("contest.mail.what." + kind, null, locale);
        var link = addresses.portal() + "/contest/entries/" + entry;
        return messages.getMessage(
                "contest.mail.text",
                new Object[] {developer.name(), title, contest, what, link},
                locale);
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT11M")
    void sweep() {
        mongo.remove(query(where("at").lt(clock.instant().minus(KEPT))), SentNotice.class);
    }
}

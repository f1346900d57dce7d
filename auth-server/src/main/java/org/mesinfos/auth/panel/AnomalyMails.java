package org.mesinfos.auth.panel;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailUndelivered;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.membership.MemberDirectory;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.person.Login;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.ui.DateTimeFormats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails to organizers about something unusual, in both languages: nobody knows which one each of
/// them reads.
@Component
class AnomalyMails {

    private static final Logger LOG = LoggerFactory.getLogger(AnomalyMails.class);
    private static final int MOST = 500;

    /// Longer than anything stays to be looked into.
    private static final Duration KEPT = Duration.ofDays(60);

    private final MemberDirectory members;
    private final Outbox outbox;
    private final MessageSource messages;
    private final AddressesProperties addresses;
    private final MongoOperations mongo;
    private final Clock clock;

    AnomalyMails(
            MemberDirectory members,
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

    /// What the portal looks for.
    enum Rule {
        SURGE,
        NIGHT,
        REFUSALS,
        NEW_DATA,
        PER_PERSON,
        SEQUENCE
    }

    /// @param key what was found
    @Document("anomaly_mails")
    private record SentNotice(@Id String key, Instant at) {}

    /// Writes to every organizer who can sign in. What was told is written down before, so that a
    /// crash leaves a mail out rather than sending it twice; the portal's pages tell it anyway.
    ///
    /// @return false when mails should have left and not a single one did; it can be repeated
    boolean tell(Rule rule, String app, LocalDate day, String dataset) {
        var organizers = organizers();
        if (!outbox.isOpen() || organizers.isEmpty()) {
            // Nobody can be written to here, now or at the next try.
            return true;
        }
        var key = String.join("~", rule.name(), app, day.toString(), dataset);
        if (!DocumentWrites.insertIfAbsent(mongo, new SentNotice(key, clock.instant()))) {
            return true;
        }
        if (organizers.stream().filter(one -> left(one, rule, app, day)).count() > 0) {
            return true;
        }
        mongo.remove(query(where("_id").is(key)), SentNotice.class);
        return false;
    }

    private List<Member> organizers() {
        return members.members(Role.ORGANIZER, MOST).stream()
                .filter(one -> one.closedAt() == null)
                .filter(one -> new Login(one.login()).isMailbox())
                .toList();
    }

    private boolean left(Member organizer, Rule rule, String app, LocalDate day) {
        try {
            outbox.send(
                    new Mail(
                            organizer.login(),
                            messages.getMessage(
                                    "anomaly.mail.subject", new Object[] {app}, Locale.FRENCH),
                            text(rule, app, day, Locale.FRENCH)
                                    + "\n\n— English —\n\n"
                                    + text(rule, app, day, Locale.ENGLISH)));
            return true;
        } catch (MailUndelivered undelivered) {
            LOG.warn("an organizer could not be told of an anomaly");
            return false;
        }
    }

    private String text(Rule rule, String app, LocalDate day, Locale locale) {
        var date = DateTimeFormats.day(day, locale);
        var what = messages.getMessage("anomaly.mail.rule." + rule, null, locale);
        return messages.getMessage(
                "anomaly.mail.text",
                new Object[] {app, date, what, addresses.portal() + "/organizer/anomalies"},
                locale);
    }

    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT10M")
    void sweep() {
        mongo.remove(query(where("at").lt(clock.instant().minus(KEPT))), SentNotice.class);
    }
}

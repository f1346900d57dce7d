package org.mesinfos.auth.organizer;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.mesinfos.auth.mail.Mail;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.mail.Outbox;
import org.mesinfos.auth.membership.MemberDirectory.Member;
import org.mesinfos.auth.organizer.NoticeMailsController.Anomaly;
import org.mesinfos.auth.organizer.NoticeMailsController.EntryNotice;
import org.mesinfos.auth.organizer.NoticeMailsController.EntryNotice.Kind;
import org.mesinfos.auth.person.Login;
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

/// Mails that members get once however often they are asked for, in both languages, as the language
/// of a member is not known.
@Component
class NoticeMails {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMails.class);

    /// Longer than anything stays to be looked into.
    private static final Duration ANOMALY_KEPT = Duration.ofDays(60);

    /// Longer than a contest lasts.
    private static final Duration ENTRY_KEPT = Duration.ofDays(400);

    /// Told again when organizers move the deadline.
    private static final Set<Kind> REMINDERS = EnumSet.of(Kind.MISSING_WEEK, Kind.MISSING_DAY);

    private final MemberLookup members;
    private final Outbox outbox;
    private final MessageSource messages;
    private final AddressesProperties addresses;
    private final MongoOperations mongo;
    private final Clock clock;

    NoticeMails(
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

    /// @param key what was told to whom
    /// @param until when it may be forgotten: nobody asks for it any more
    @Document("one_time_mails")
    private record SentMail(@Id String key, Instant until) {}

    /// Writes to every organizer who can sign in, once.
    ///
    /// @return false when mails should have left and not a single one did; it can be repeated
    boolean tell(Anomaly notice) {
        var app = notice.app();
        var day = notice.day();
        var link = addresses.portal() + "/organizer/anomalies";
        var all =
                members.organizers().stream()
                        .filter(NoticeMails::hasMailbox)
                        .map(
                                organizer ->
                                        bilingual(
                                                organizer,
                                                "anomaly.mail.subject",
                                                app,
                                                "anomaly.mail.text",
                                                locale ->
                                                        new Object[] {
                                                            app,
                                                            DateTimeFormats.day(day, locale),
                                                            text(
                                                                    "anomaly.mail.rule."
                                                                            + notice.rule(),
                                                                    locale),
                                                            link
                                                        }))
                        .toList();
        var key = String.join("~", notice.rule().name(), app, day.toString(), notice.dataset());
        return send(key, ANOMALY_KEPT, all);
    }

    /// Writes to one developer, once; to nobody when nobody has the subject.
    ///
    /// @return false when the mail should have left and did not; it can be repeated
    boolean tell(EntryNotice notice) {
        var developer =
                members.developer(notice.subject()).filter(NoticeMails::hasMailbox).orElse(null);
        if (developer == null) {
            return true;
        }
        var kind = notice.kind();
        var deadline = notice.deadline();
        var link = addresses.portal() + "/contest/entries/" + notice.entry();
        var mail =
                bilingual(
                        developer,
                        "contest.mail.subject",
                        notice.title(),
                        "contest.mail.text",
                        locale ->
                                new Object[] {
                                    developer.name(),
                                    notice.title(),
                                    notice.contest().in(locale),
                                    text(
                                            "contest.mail.what." + kind,
                                            locale,
                                            DateTimeFormats.minute(deadline, locale)),
                                    link
                                });
        var occasion = REMINDERS.contains(kind) ? kind + "~" + deadline : kind.name();
        var key = String.join("~", notice.entry(), occasion, developer.id());
        return send(key, ENTRY_KEPT, List.of(mail));
    }

    private static boolean hasMailbox(Member member) {
        return new Login(member.login()).isMailbox();
    }

    /// French first, then English; the subject in French only.
    ///
    /// @param subject message key; what it names is `about`
    /// @param text message key
    /// @param arguments of the text, by language
    private Mail bilingual(
            Member to,
            String subject,
            String about,
            String text,
            Function<Locale, Object[]> arguments) {
        return new Mail(
                to.login(),
                text(subject, Locale.FRENCH, about),
                text(text, Locale.FRENCH, arguments.apply(Locale.FRENCH))
                        + "\n\n— English —\n\n"
                        + text(text, Locale.ENGLISH, arguments.apply(Locale.ENGLISH)));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /// Sends what was not sent under that key. It is written down before, so that a crash leaves a
    /// mail out rather than sending it twice; the portal's pages tell it anyway.
    ///
    /// @param mails none where nobody can be written to, now or at the next try
    private boolean send(String key, Duration kept, List<Mail> mails) {
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

package org.mesinfos.showcase.reminder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.alert.Alert;
import org.mesinfos.showcase.alert.AlertRules;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskContents;
import org.mesinfos.showcase.desk.DeskReminder;
import org.mesinfos.showcase.desk.DeskService;
import org.mesinfos.showcase.desk.DeskStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// Reminders by mail of what contracts bring: asked for on the desk, confirmed from the mailbox,
/// one mail for each event, and over after as long as anything is kept here.
@Service
public class ReminderService {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderService.class);

    private static final List<String> DATASETS = List.of("insurance-contracts");
    private static final Set<String> KINDS = Set.of("contract-term", "duplicate-guarantee");
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final int BYTES = 32;
    private static final char SEPARATOR = '.';

    private final DeskStore desks;
    private final DeskService service;
    private final DeskContents contents;
    private final ReminderMails mails;
    private final ShowcaseProperties properties;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReminderService(
            DeskStore desks,
            DeskService service,
            DeskContents contents,
            ReminderMails mails,
            ShowcaseProperties properties,
            Clock clock) {
        this.desks = desks;
        this.service = service;
        this.contents = contents;
        this.mails = mails;
        this.properties = properties;
        this.clock = clock;
    }

    /// What became of asking.
    public enum Answer {
        SENT,
        /// A mail left less than ten minutes ago.
        LATER,
        /// The mail did not leave.
        FAILED
    }

    /// Whether mails leave here at all.
    public boolean isOffered() {
        return mails.isOpen();
    }

    /// Has the mailbox asked whether it wants reminders; in the place of an earlier one.
    public Answer ask(Desk desk, String address, Locale locale) {
        var before = desk.reminder();
        if (before != null && before.since().plus(BETWEEN).isAfter(clock.instant())) {
            return Answer.LATER;
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = DeskStore.key(desk) + SEPARATOR + secret;
        var language = locale.getLanguage().equals("en") ? "en" : "fr";
        var asked = new DeskReminder(address, language, token, clock.instant(), false, Set.of());
        set(desk, asked);
        try {
            mails.send(asked, "confirm", "/reminders/confirm/" + token);
            return Answer.SENT;
        } catch (MailException failed) {
            LOG.warn("A mail did not leave: {}", failed.getClass().getSimpleName());
            set(desk, null);
            return Answer.FAILED;
        }
    }

    /// Begins the reminders to which a link leads; a second time changes nothing.
    ///
    /// @return false when it leads to none
    public boolean confirm(String token) {
        var desk = find(token);
        desk.ifPresent(
                one -> change(one, now -> now.confirmed() ? now : now.confirmed(clock.instant())));
        return desk.isPresent();
    }

    /// Ends the reminders to which a link leads, if there are any.
    public void end(String token) {
        find(token).ifPresent(desk -> change(desk, DeskReminder::ended));
    }

    /// Ends the reminders of a person.
    public void end(String client, String subject) {
        desks.find(client, subject).ifPresent(desk -> change(desk, DeskReminder::ended));
    }

    private Optional<Desk> find(String token) {
        var given = token.getBytes(StandardCharsets.UTF_8);
        return desks.find(token.substring(0, Math.max(0, token.indexOf(SEPARATOR)))).stream()
                .filter(
                        desk ->
                                desk.reminder() != null
                                        && !desk.reminder().address().isEmpty()
                                        && MessageDigest.isEqual(
                                                given,
                                                desk.reminder()
                                                        .token()
                                                        .getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private void set(Desk desk, @Nullable DeskReminder wanted) {
        desks.change(desk.client(), desk.subject(), now -> now.reminded(wanted));
    }

    private void change(Desk desk, UnaryOperator<DeskReminder> how) {
        desks.change(
                desk.client(),
                desk.subject(),
                now -> {
                    var before = now.reminder();
                    return before == null ? now : now.reminded(how.apply(before));
                });
    }

    /// Looks at every desk whose person wants reminders, reads what is new, and mails what was not
    /// mailed yet.
    @Scheduled(
            fixedDelayString = "${showcase.remind:PT1H}",
            initialDelayString = "${showcase.remind:PT1H}")
    public void remind() {
        var oldest = clock.instant().minus(properties.kept());
        for (var desk : desks.all()) {
            var reminder = desk.reminder();
            if (reminder == null || reminder.address().isEmpty()) {
                continue;
            }
            if (reminder.since().isBefore(oldest)) {
                change(desk, DeskReminder::ended);
            } else if (reminder.isOn()) {
                remind(desk);
            }
        }
    }

    private void remind(Desk desk) {
        var view = service.refresh(desk.client(), desk.subject(), DATASETS);
        var latest = view.desk();
        // While reading is paused, stopped or refused, nothing is said of what was read before.
        if (latest == null || view.notice() != null) {
            return;
        }
        AlertRules.check(contents.of(latest)).stream()
                .filter(alert -> KINDS.contains(alert.kind()))
                .forEach(alert -> remind(desk, alert));
    }

    /// Noted before it leaves: a mail too few is better than the same one every hour.
    private void remind(Desk desk, Alert alert) {
        var event = alert.kind() + alert.arguments();
        var current = desks.find(desk.client(), desk.subject()).map(Desk::reminder).orElse(null);
        if (current == null || !current.isOn() || current.told().contains(event)) {
            return;
        }
        change(desk, now -> now.told(event, true));
        try {
            mails.send(current, alert.kind(), "/themes/home-and-car");
            LOG.info("A reminder left");
        } catch (MailException failed) {
            LOG.warn("A reminder waits: {}", failed.getClass().getSimpleName());
            change(desk, now -> now.told(event, false));
        }
    }
}

package org.mesinfos.auth.message;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.mesinfos.auth.mail.MailUndelivered;
import org.mesinfos.auth.message.Message.MailState;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.person.Persons;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Mails the messages that are due, with growing waits after failures. A mail that does not leave
/// keeps no other one back, and those that were never tried go first; a run in which too many fail
/// ends all the same. A crash between the mail and its note mails twice rather than never.
class MessageSender {

    private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
    private static final int BATCH = 50;
    private static final int MOST_ROUNDS = 20;

    /// Each may wait for all the seconds that a mail server is given; after so many the server
    /// rather than a mailbox is to blame.
    private static final int MOST_FAILURES = 10;

    private static final double TRIPLE = 3;
    private static final double SPREAD = 0.2;

    /// Several times what a mail server is given.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final StoredMessages messages;
    private final StoredSettings settings;
    private final Persons persons;
    private final Mailboxes mailboxes;
    private final PersonalMails mails;
    private final MessageWording wording;
    private final MessageProperties properties;
    private final Clock clock;
    private final IntervalFunction waits;

    MessageSender(
            StoredMessages messages,
            StoredSettings settings,
            Persons persons,
            Mailboxes mailboxes,
            PersonalMails mails,
            MessageWording wording,
            MessageProperties properties,
            Clock clock) {
        this.messages = messages;
        this.settings = settings;
        this.persons = persons;
        this.mailboxes = mailboxes;
        this.mails = mails;
        this.wording = wording;
        this.properties = properties;
        this.clock = clock;
        this.waits =
                IntervalFunction.ofExponentialRandomBackoff(
                        properties.firstRetry(), TRIPLE, SPREAD, properties.longestRetry());
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void send() {
        List<Message> due;
        var rounds = 0;
        var failures = 0;
        do {
            due = messages.due(clock.instant(), BATCH);
            for (var one : due) {
                if (!send(one) && ++failures == MOST_FAILURES) {
                    return;
                }
            }
        } while (due.size() == BATCH && ++rounds < MOST_ROUNDS);
    }

    /// @return false when the mail was tried and did not leave
    private boolean send(Message due) {
        return messages.claim(due, clock.instant().plus(LEASE)).map(this::sendClaimed).orElse(true);
    }

    private boolean sendClaimed(Message message) {
        var id = new PersonId(message.person());
        var wishes = settings.of(id);
        var person = persons.find(id).orElse(null);
        var address = person == null ? null : mailboxes.of(person, wishes).orElse(null);
        if (person == null || address == null || !wishes.takes(message.kind())) {
            messages.note(message, MailState.NONE, message.due(), null);
            return true;
        }
        try {
            mails.send(person, wording.mail(message, address), message.locale());
            messages.note(message, MailState.SENT, message.due(), clock.instant());
            return true;
        } catch (MailUndelivered failed) {
            LOG.warn("a mail waits, try {}: {}", message.tries(), failed.getMessage());
            var giveUp = message.tries() >= properties.attempts();
            messages.note(
                    message,
                    giveUp ? MailState.GIVEN_UP : MailState.WAITING,
                    clock.instant().plusMillis(waits.apply(message.tries())),
                    null);
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetTheOld() {
        messages.sweep(clock.instant());
    }
}

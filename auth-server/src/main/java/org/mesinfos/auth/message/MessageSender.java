package org.mesinfos.auth.message;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.mesinfos.auth.mail.MailDeliveryException;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.PersonalMails;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.queue.WorkProgress.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Mails the messages that are due, with growing waits after failures. A mail that does not leave
/// keeps no other one back, and those that were never tried go first; a run in which too many fail
/// ends all the same. A crash between the mail and its note mails twice rather than never.
@Component
class MessageSender {

    private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);

    /// Each may wait for all the seconds that a mail server is given; after so many the server
    /// rather than a mailbox is to blame.
    private static final int MOST_FAILURES = 10;

    private final Messages messages;
    private final MongoMessageSettings settings;
    private final Persons persons;
    private final MailAddresses mailAddresses;
    private final PersonalMails mails;
    private final MessageWording wording;
    private final Clock clock;

    MessageSender(
            Messages messages,
            MongoMessageSettings settings,
            Persons persons,
            MailAddresses mailAddresses,
            PersonalMails mails,
            MessageWording wording,
            Clock clock) {
        this.messages = messages;
        this.settings = settings;
        this.persons = persons;
        this.mailAddresses = mailAddresses;
        this.mails = mails;
        this.wording = wording;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void send() {
        var failures = new AtomicInteger();
        messages.mails()
                .forEachDue(
                        due ->
                                due.stream()
                                        .allMatch(
                                                one ->
                                                        send(one)
                                                                || failures.incrementAndGet()
                                                                        < MOST_FAILURES));
    }

    /// @return false when the mail was tried and did not leave
    private boolean send(Message due) {
        return messages.mails().claim(due).map(this::sendClaimed).orElse(true);
    }

    private boolean sendClaimed(Message message) {
        var id = new PersonId(message.person());
        var wishes = settings.of(id);
        var person = persons.find(id).orElse(null);
        var address = person == null ? null : mailAddresses.of(person, wishes).orElse(null);
        if (person == null || address == null || !wishes.takes(message.news().kind())) {
            messages.mails().finish(message, State.NONE, new Update());
            return true;
        }
        try {
            mails.send(person, wording.mail(message, address), message.locale());
            var left = new Update().set("mailedAt", clock.instant());
            messages.mails().finish(message, State.DONE, left);
            return true;
        } catch (MailDeliveryException failed) {
            LOG.warn("a mail waits, try {}: {}", message.progress().tries(), failed.getMessage());
            messages.mails().fail(message, new Update());
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void deleteOld() {
        messages.mails().deleteOld();
    }
}

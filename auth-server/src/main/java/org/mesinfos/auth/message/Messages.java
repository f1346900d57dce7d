package org.mesinfos.auth.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.mesinfos.auth.queue.RetryPolicy;
import org.mesinfos.auth.queue.WorkProgress;
import org.mesinfos.auth.queue.WorkQueue;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

/// Tells people what concerns them. Each message is its own outbox entry, so that nothing is told
/// without its mail being sent, and no mail is sent twice for two nodes (docs/adr/053).
@Repository
public class Messages {

    private static final int MOST_UNSEEN = 50;

    /// Several times what a mail server is given.
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final MongoTemplate mongo;
    private final WorkQueue<Message> mails;
    private final Persons persons;
    private final MongoMessageSettings settings;
    private final MailAddresses mailAddresses;
    private final MessageProperties properties;
    private final Clock clock;

    Messages(
            MongoTemplate mongo,
            Persons persons,
            MongoMessageSettings settings,
            MailAddresses mailAddresses,
            MessageProperties properties,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.settings = settings;
        this.mailAddresses = mailAddresses;
        this.properties = properties;
        this.clock = clock;
        var retries =
                new RetryPolicy(
                        properties.firstRetry(),
                        properties.longestRetry(),
                        properties.attempts(),
                        LEASE);
        this.mails = new WorkQueue<>(mongo, Message.class, retries, clock);
    }

    /// The mails of messages.
    WorkQueue<Message> mails() {
        return mails;
    }

    /// Tells it in the person's space, and by mail where they can be reached so; nothing waits for
    /// the mail. Telling the same again, on any node, changes nothing.
    ///
    /// @return whether the person has been told, now or before; false when they turned that off
    public boolean tell(PersonId id, NewMessage newMessage) {
        var person = persons.find(id).orElse(null);
        if (person == null) {
            return false;
        }
        var key = Message.key(id.value(), newMessage);
        if (mongo.findById(key, Message.class) != null) {
            return true;
        }
        var wishes = settings.of(id);
        if (!wishes.takes(newMessage.kind())) {
            return false;
        }
        var now = clock.instant();
        var isMailed = mailAddresses.of(person, wishes).isPresent();
        mails.add(
                new Message(
                        key,
                        id.value(),
                        newMessage.in(wishes.language(newMessage.language())),
                        now,
                        isMailed ? WorkProgress.waiting(now) : WorkProgress.none(now),
                        null,
                        now.plus(properties.kept())));
        return true;
    }

    /// How many messages the person has not seen, up to some dozens.
    public int unseen(PersonId person) {
        var seenAt = settings.of(person).seenAt();
        return (int)
                of(person, null, MOST_UNSEEN).stream()
                        .filter(one -> seenAt == null || one.toldAt().isAfter(seenAt))
                        .count();
    }

    /// The person's messages, newest first.
    ///
    /// @param before id of the last one of the page before, or null to begin
    List<Message> of(PersonId person, @Nullable String before, int limit) {
        var theirs =
                where("_id")
                        .gt(person.value() + "|")
                        .lt(before == null ? person.value() + "}" : person.value() + "|" + before);
        var page = query(theirs).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit);
        return mongo.find(page, Message.class);
    }
}

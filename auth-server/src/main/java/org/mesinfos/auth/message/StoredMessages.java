package org.mesinfos.auth.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.message.Message.MailState;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Update;

/// Messages in MongoDB; each is its own outbox entry, so that nothing is told without its mail
/// being sent, and no mail is sent twice for two nodes (docs/adr/080).
class StoredMessages implements Messages {

    private static final int MOST_UNSEEN = 50;
    private static final FindAndModifyOptions RETURN_NEW =
            FindAndModifyOptions.options().returnNew(true);

    private final MongoTemplate mongo;
    private final Persons persons;
    private final StoredSettings settings;
    private final Mailboxes mailboxes;
    private final Duration kept;
    private final Clock clock;

    StoredMessages(
            MongoTemplate mongo,
            Persons persons,
            StoredSettings settings,
            Mailboxes mailboxes,
            Duration kept,
            Clock clock) {
        this.mongo = mongo;
        this.persons = persons;
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.kept = kept;
        this.clock = clock;
        mongo.indexOps(Message.class)
                .createIndex(
                        new Index().on("mail", Sort.Direction.ASC).on("due", Sort.Direction.ASC));
        mongo.indexOps(Message.class)
                .createIndex(new Index("keptUntil", Sort.Direction.ASC).expire(Duration.ZERO));
    }

    @Override
    public boolean tell(PersonId id, News news) {
        var person = persons.find(id).orElse(null);
        if (person == null) {
            return false;
        }
        var key = Message.key(id.value(), news);
        if (mongo.findById(key, Message.class) != null) {
            return true;
        }
        var wishes = settings.of(id);
        if (!wishes.takes(news.kind())) {
            return false;
        }
        try {
            mongo.insert(message(key, person, wishes, news));
        } catch (DuplicateKeyException known) {
            // Another node was first.
        }
        return true;
    }

    private Message message(String key, Person person, MessageSettings wishes, News news) {
        var now = clock.instant();
        var mail = mailboxes.of(person, wishes).isPresent() ? MailState.WAITING : MailState.NONE;
        return new Message(
                key,
                person.id().value(),
                news.kind(),
                news.word(),
                news.at(),
                now,
                news.path(),
                news.about(),
                news.what(),
                news.when(),
                news.count(),
                wishes.language(news.language()).toLanguageTag(),
                mail,
                now,
                0,
                null,
                now.plus(kept));
    }

    @Override
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

    /// Some whose mail is to be tried now, the least tried first.
    List<Message> due(Instant now, int limit) {
        var due = where("mail").is(MailState.WAITING).and("due").lte(now);
        return mongo.find(query(due).with(Sort.by("tries", "_id")).limit(limit), Message.class);
    }

    /// Takes a message whose mail is to be tried; of several nodes one gets it. Whoever crashes
    /// with it leaves it to the others at the end of the lease.
    Optional<Message> claim(Message message, Instant lease) {
        var untouched =
                where("_id")
                        .is(message.key())
                        .and("mail")
                        .is(MailState.WAITING)
                        .and("due")
                        .is(message.due());
        var taken = new Update().set("due", lease).inc("tries", 1);
        return Optional.ofNullable(
                mongo.findAndModify(query(untouched), taken, RETURN_NEW, Message.class));
    }

    /// Notes what has become of the mail, unless it took longer than the lease.
    void note(Message claimed, MailState state, Instant due, @Nullable Instant mailedAt) {
        var mine = where("_id").is(claimed.key()).and("due").is(claimed.due());
        var noted = new Update().set("mail", state).set("due", due);
        if (mailedAt != null) {
            noted.set("mailedAt", mailedAt);
        }
        mongo.updateFirst(query(mine), noted, Message.class);
    }

    void sweep(Instant now) {
        mongo.remove(query(where("keptUntil").lt(now)), Message.class);
    }
}

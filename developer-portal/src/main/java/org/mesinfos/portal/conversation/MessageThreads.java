package org.mesinfos.portal.conversation;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// All threads. Words decide nothing; what is decided stands elsewhere.
@Repository
public class MessageThreads {

    private static final int LONGEST = 1_000;

    private static final int KEPT = 100;

    private final MongoOperations mongo;
    private final Clock clock;

    MessageThreads(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// One thing that was said.
    ///
    /// @param name who said it
    /// @param organizer whether that is an organizer, not somebody of the team
    public record Message(Instant at, String name, boolean organizer, String text) {

        private boolean repeats(Message other) {
            return name.equals(other.name)
                    && organizer == other.organizer
                    && text.equals(other.text);
        }
    }

    private record Thread(@Id String id, List<Message> messages) {}

    /// What was said, oldest first.
    ///
    /// @param id of what it is about
    public List<Message> of(ThreadTopic topic, String id) {
        var thread = mongo.findById(id, Thread.class, topic.collection());
        return thread == null ? List.of() : thread.messages();
    }

    /// Says something; the same words again by who said them last are not kept twice.
    ///
    /// @param text as it was typed
    /// @return false when it is empty or too long; nothing is kept then
    public boolean post(
            ThreadTopic topic, String id, OidcUser who, boolean organizer, String text) {
        var said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return false;
        }
        var name = Objects.requireNonNullElse(who.getFullName(), who.getName());
        var message = new Message(clock.instant(), name, organizer, said);
        var before = of(topic, id);
        if (!before.isEmpty() && before.getLast().repeats(message)) {
            return true;
        }
        var change = new Update();
        change.push("messages").slice(-KEPT).each(message);
        var byId = query(where("_id").is(id));
        var first = new Thread(id, List.of(message));
        if (mongo.updateFirst(byId, change, Thread.class, topic.collection()).getMatchedCount() == 0
                && !DocumentWrites.insertIfAbsent(mongo, first, topic.collection())) {
            mongo.updateFirst(byId, change, Thread.class, topic.collection());
        }
        return true;
    }

    /// Deletes what was said.
    ///
    /// @param id of what it is about
    public void delete(ThreadTopic topic, String id) {
        mongo.remove(query(where("_id").is(id)), topic.collection());
    }
}

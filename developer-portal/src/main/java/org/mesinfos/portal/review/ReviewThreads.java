package org.mesinfos.portal.review;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Repository;

/// What a team and the organizers say to each other about one request to go live. Words decide
/// nothing; a decision stands in the [Review].
@Repository
class ReviewThreads {

    static final int LONGEST = 1_000;

    private static final int KEPT = 100;

    private final MongoOperations mongo;
    private final Clock clock;

    ReviewThreads(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// One thing that was said.
    ///
    /// @param name who said it
    /// @param organizer whether that is an organizer, not somebody of the team
    record Message(Instant at, String name, boolean organizer, String text) {}

    @Document("review_threads")
    private record Thread(@Id String review, List<Message> messages) {}

    /// What was said, oldest first.
    List<Message> of(String review) {
        var thread = mongo.findById(review, Thread.class);
        return thread == null ? List.of() : thread.messages();
    }

    /// Says something.
    ///
    /// @param text as it was typed
    /// @return false when it is empty or too long; nothing is kept then
    boolean say(String review, OidcUser who, boolean organizer, String text) {
        var said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return false;
        }
        var name = Objects.requireNonNullElse(who.getFullName(), who.getName());
        var message = new Message(clock.instant(), name, organizer, said);
        var change = new Update();
        change.push("messages").slice(-KEPT).each(message);
        var byId = query(where("_id").is(review));
        if (mongo.updateFirst(byId, change, Thread.class).getMatchedCount() == 0
                && !DocumentWrites.insertIfAbsent(mongo, new Thread(review, List.of(message)))) {
            mongo.updateFirst(byId, change, Thread.class);
        }
        return true;
    }
}

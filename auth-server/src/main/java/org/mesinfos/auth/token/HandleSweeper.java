package org.mesinfos.auth.token;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/// Clears away what has expired. Nothing depends on it: expiry is checked wherever something is
/// used, since engines treat TTL indexes differently; this only keeps the collections small.
class HandleSweeper {

    /// How long a code is remembered after its end, so that a late second use is still noticed.
    private static final Duration MEMORY = Duration.ofDays(1);

    private static final String RENAMED = "waiting_requests";

    private final MongoTemplate mongo;
    private final Clock clock;

    HandleSweeper(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Drops what the collection of pushed requests was called before, once after each start.
    @Scheduled(initialDelayString = "PT1M")
    void dropRenamed() {
        if (mongo.collectionExists(RENAMED)) {
            mongo.dropCollection(RENAMED);
        }
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        var now = clock.instant();
        mongo.remove(query(where("expiresAt").lt(now)), PushedRequest.class);
        mongo.remove(query(where("expiresAt").lt(now)), OneTimeMarks.Mark.class);
        mongo.remove(query(where("expiresAt").lt(now)), RevokedTokens.Ended.class);
        mongo.remove(query(where("expiresAt").lt(now.minus(MEMORY))), IssuedCode.class);
    }
}

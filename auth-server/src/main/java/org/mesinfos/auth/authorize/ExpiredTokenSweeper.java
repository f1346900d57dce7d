package org.mesinfos.auth.authorize;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.auth.client.EndedTokens;
import org.mesinfos.auth.clientauth.ReplayCache;
import org.mesinfos.auth.token.AuthorizationCode;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Clears away what has expired. Nothing depends on it: expiry is checked wherever something is
/// used, since engines treat TTL indexes differently; this only keeps the collections small.
@Component
class ExpiredTokenSweeper {

    /// How long a code is remembered after its end, so that a late second use is still noticed.
    private static final Duration MEMORY = Duration.ofDays(1);

    private final MongoTemplate mongo;
    private final EndedTokens ended;
    private final Clock clock;

    ExpiredTokenSweeper(MongoTemplate mongo, EndedTokens ended, Clock clock) {
        this.ended = ended;
        this.mongo = mongo;
        this.clock = clock;
    }

    /// Any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void sweep() {
        var now = clock.instant();
        mongo.remove(query(where("expiresAt").lt(now)), PushedRequest.class);
        mongo.remove(query(where("expiresAt").lt(now)), ReplayCache.Mark.class);
        ended.sweep();
        mongo.remove(query(where("expiresAt").lt(now.minus(MEMORY))), AuthorizationCode.class);
    }
}

package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;

/// Ends the access tokens that a client without people has: whoever takes such a token looks here,
/// by its `sub`, which is the `client_id` (docs/adr/128).
class EndedClientTokens {

    /// Tokens are still taken for a moment after their end.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    EndedClientTokens(MongoOperations mongo, TokenLifetimes lifetimes, Clock clock) {
        this.mongo = mongo;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// @param at tokens issued until then are over
    /// @param expiresAt when none of them is left
    @Document("ended_tokens")
    private record Ended(@Id String subject, Instant at, Instant expiresAt) {}

    /// Ends what was issued until now; can be repeated.
    void end(String clientId) {
        var now = clock.instant();
        var kept = now.plus(lifetimes.longest()).plus(SKEW);
        try {
            mongo.insert(new Ended(clientId, now, kept));
        } catch (DuplicateKeyException before) {
            var later = new Update().max("at", now).max("expiresAt", kept);
            mongo.updateFirst(query(where("_id").is(clientId)), later, Ended.class);
        }
    }
}

package org.mesinfos.auth.client;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Access tokens under no grant that ended before their time: one document for each token,
/// authorization or subject, read by `_id` here and by the data API (docs/adr/021).
@Component
public class EndedTokens {

    /// Tokens are still taken for a moment after their end.
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final TokenLifetimes lifetimes;
    private final Clock clock;

    EndedTokens(MongoOperations mongo, TokenLifetimes lifetimes, Clock clock) {
        this.mongo = mongo;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /// @param key `jti` of a token, the family before its first dot, or the `sub` of all tokens
    /// @param at tokens issued until then are over
    /// @param expiresAt when none of them is left
    @Document("ended_tokens")
    private record Ended(@Id String key, Instant at, Instant expiresAt) {}

    /// Ends all tokens of that subject that were issued until now; that of a client without people
    /// is its `client_id`. Can be repeated.
    public void endIssuedTo(String subject) {
        var now = clock.instant();
        end(subject, now, now.plus(lifetimes.longest()));
    }

    /// Ends one token. Can be repeated.
    ///
    /// @param expiresAt when it would have ended
    public void endToken(String jti, Instant expiresAt) {
        end(jti, expiresAt, expiresAt);
    }

    /// Ends all tokens of an authorization that have been issued. Can be repeated.
    ///
    /// @param family what their `jti` have before the first dot
    public void endAuthorization(String family) {
        endToken(family, clock.instant().plus(lifetimes.longest()));
    }

    private void end(String key, Instant issuedUntil, Instant expiresAt) {
        var ended = new Ended(key, issuedUntil, expiresAt.plus(SKEW));
        if (!DocumentWrites.insertIfAbsent(mongo, ended)) {
            var later = new Update().max("at", ended.at()).max("expiresAt", ended.expiresAt());
            mongo.updateFirst(query(where("_id").is(key)), later, Ended.class);
        }
    }

    /// Whether a token that is found under one of those keys is over.
    ///
    /// @param issuedAt when it was issued; null when it does not say
    public boolean contains(List<String> keys, @Nullable Instant issuedAt) {
        return mongo.find(query(where("_id").in(keys)), Ended.class).stream()
                .anyMatch(ended -> issuedAt == null || !issuedAt.isAfter(ended.at()));
    }

    /// Deletes what is about tokens that are over anyway.
    public void sweep() {
        mongo.remove(query(where("expiresAt").lt(clock.instant())), Ended.class);
    }
}

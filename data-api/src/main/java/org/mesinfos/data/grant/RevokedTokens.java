package org.mesinfos.data.grant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.store.Databases;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

/// Tokens under no grant that the auth server ended before their time: revoked (RFC 7009), or of an
/// organizer who is none any more (ADR 021). Read each time anew, like grants, which say the same
/// of tokens under them.
@Component
public class RevokedTokens {

    private final MongoOperations mongo;
    private final DatabaseCircuitBreakers circuitBreakers;

    RevokedTokens(Databases databases, DatabaseCircuitBreakers circuitBreakers) {
        this.mongo = databases.grants();
        this.circuitBreakers = circuitBreakers;
    }

    /// Whether a token is over: it alone, all of its authorization, or all of its subject.
    ///
    /// @param jti with its authorization before the first dot
    /// @param issuedAt to the second, as tokens say it; null counts as long ago
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when that cannot be read
    ///   in time
    public boolean contains(String jti, String subject, @Nullable Instant issuedAt) {
        var dot = jti.indexOf('.');
        var keys = List.of(jti, dot < 0 ? jti : jti.substring(0, dot), subject);
        return circuitBreakers.grants().read(() -> found(keys)).stream()
                .anyMatch(ended -> ended.covers(issuedAt));
    }

    /// @param at issued until then, the token is over
    @Document("ended_tokens")
    private record EndedToken(@Id String id, Instant at) {

        boolean covers(@Nullable Instant issuedAt) {
            return issuedAt == null || !issuedAt.isAfter(at);
        }
    }

    private List<EndedToken> found(List<String> keys) {
        return mongo.find(
                query(where("_id").in(keys))
                        .withReadPreference(ReadPreference.primary())
                        .withReadConcern(ReadConcern.MAJORITY),
                EndedToken.class);
    }
}

package org.mesinfos.data.grant;

import static com.mongodb.client.model.Filters.in;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.springframework.stereotype.Component;

/// Tokens under no grant that the auth server ended before their time: revoked (RFC 7009), or of an
/// organizer who is none any more (ADR 128). Read each time anew, like grants, which say the same
/// of tokens under them.
@Component
public class RevokedTokens {

    private static final String COLLECTION = "ended_tokens";

    private final Databases databases;
    private final Guards guards;

    RevokedTokens(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
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
        return guards.grants()
                .read(
                        () ->
                                found(keys).stream()
                                        .map(ended -> ended.get("at"))
                                        .anyMatch(
                                                at ->
                                                        at instanceof Date until
                                                                && isUntil(until, issuedAt)));
    }

    private static boolean isUntil(Date until, @Nullable Instant issuedAt) {
        return issuedAt == null || !issuedAt.isAfter(until.toInstant());
    }

    private List<Document> found(List<String> keys) {
        return Objects.requireNonNull(
                databases
                        .grants()
                        .execute(
                                COLLECTION,
                                documents ->
                                        documents
                                                .withReadPreference(ReadPreference.primary())
                                                .withReadConcern(ReadConcern.MAJORITY)
                                                .find(in("_id", keys))
                                                .into(new ArrayList<>())),
                "into() gives its argument back");
    }
}

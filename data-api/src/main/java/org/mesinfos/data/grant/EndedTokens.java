package org.mesinfos.data.grant;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.Guards;
import org.springframework.stereotype.Component;

/// Tokens under no grant that the auth server ended before their time, since their organizer is
/// none any more or cannot sign in (ADR 107). Read each time anew, like grants.
@Component
public class EndedTokens {

    private static final String COLLECTION = "ended_tokens";

    private final Databases databases;
    private final Guards guards;

    EndedTokens(Databases databases, Guards guards) {
        this.databases = databases;
        this.guards = guards;
    }

    /// Whether a token of that subject is over.
    ///
    /// @param issuedAt to the second, as tokens say it; null counts as long ago
    /// @throws org.mesinfos.data.problem.Problem `temporarily-unavailable` when that cannot be read
    ///   in time
    public boolean isOver(String subject, @Nullable Instant issuedAt) {
        return guards.grants()
                .read(
                        () -> {
                            var until = until(subject);
                            return until != null && (issuedAt == null || !issuedAt.isAfter(until));
                        });
    }

    private @Nullable Instant until(String subject) {
        var found =
                databases
                        .grants()
                        .execute(
                                COLLECTION,
                                documents ->
                                        documents
                                                .withReadPreference(ReadPreference.primary())
                                                .withReadConcern(ReadConcern.MAJORITY)
                                                .find(eq("_id", subject))
                                                .first());
        return found != null && found.get("at") instanceof Date at ? at.toInstant() : null;
    }
}

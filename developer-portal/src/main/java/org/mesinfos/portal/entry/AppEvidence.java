package org.mesinfos.portal.entry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;

/// What the platform knows of a prototype’s app at one instant.
///
/// @param app as it is described: scopes with their purposes
/// @param version grows with each change of the app; null for one that was never changed
/// @param fapi whether its test client keeps to FAPI 2.0
/// @param calls of its test client during the last 30 days; null when the data API did not tell
/// @param grade of its last finished bench run; null when there is none
/// @param at when it was looked at
public record AppEvidence(
        AppSnapshot app,
        @Nullable Long version,
        boolean fapi,
        @Nullable List<ScopeCalls> calls,
        @Nullable String grade,
        Instant at) {

    /// The calls that were counted for one scope.
    ///
    /// @param scope such as `retail.receipts:read`
    /// @param reads how many were answered with data
    /// @param refusals how many were refused
    public record ScopeCalls(String scope, long reads, long refusals) {}

    /// Whether it was seen reading from made-up people; true also when that is not known now, for
    /// which a team cannot be blamed.
    public boolean isTried() {
        return calls == null || calls.stream().anyMatch(one -> one.reads() > 0);
    }

    /// The scopes that the app asks for.
    public List<String> scopes() {
        return app.asks().stream().map(AppSnapshot.Ask::scope).toList();
    }
}

package org.mesinfos.showcase.desk;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person's tokens.
///
/// @param refresh null when the person permitted a single reading
public record DeskTokens(
        String access, Instant expires, Set<String> scopes, @Nullable String refresh) {

    /// These tokens marked as expired, so that the next use refreshes them.
    DeskTokens expired() {
        return new DeskTokens(access, Instant.EPOCH, scopes, refresh);
    }

    @Override
    public String toString() {
        return "DeskTokens";
    }
}

package org.mesinfos.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who read what, as the data API recorded it; asked in the name of the signed-in organizer.
interface AccessRegister {

    /// Makes sure that the organizer's token still holds; if not, the request ends in a round trip
    /// through the authorization server and is repeated.
    void ensureAccess();

    /// Looks for accesses, newest first. Looking is recorded too.
    ///
    /// @param reason why the organizer looks, in the organizer's words
    /// @param filters by name, as the data API knows them; empty values are left out
    /// @param cursor where the previous page ended; null for the first
    Answer search(String reason, Map<String, String> filters, @Nullable String cursor);

    /// What became of a search.
    sealed interface Answer {

        /// @param next cursor of the page that follows; null at the end
        record Found(List<Access> accesses, @Nullable String next) implements Answer {}

        /// The data API did not accept a parameter.
        ///
        /// @param detail which one and why, in the language asked for
        record Refused(String detail) implements Answer {}

        /// The data API did not answer.
        record Unavailable() implements Answer {}
    }

    /// One recorded access or refusal.
    ///
    /// @param panelist the person's audit id; null when the request named nobody
    /// @param outcome `read`, or why it was refused
    record Access(
            String id,
            Instant at,
            String requestId,
            String mode,
            String app,
            @Nullable String panelist,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count,
            @Nullable String purpose) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }
}

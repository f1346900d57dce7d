package org.mesinfos.auth.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who read what, newest first.
///
/// @param available whether the register answered
/// @param grantId only by that permission, or null
/// @param next cursor of the next page, or null at the end
record HistoryPage(
        boolean available, @Nullable String grantId, List<Line> lines, @Nullable String next) {

    HistoryPage {
        lines = List.copyOf(lines);
    }

    static HistoryPage unavailable(@Nullable String grantId) {
        return new HistoryPage(false, grantId, List.of(), null);
    }

    /// One access.
    ///
    /// @param app the app's name, as in the permission
    /// @param grantId the permission, or null when the request named none that is the person's
    /// @param what the dataset's label, or null when nothing in particular was asked for
    record Line(
            Instant at,
            String app,
            @Nullable String grantId,
            @Nullable String what,
            boolean read,
            int count) {}
}

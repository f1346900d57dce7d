package org.mesinfos.data.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.RecordedAccess;

/// A page of accesses, newest first.
record AccessRows(List<RecordedAccess> data, Page page) {

    AccessRows {
        data = List.copyOf(data);
    }

    /// @param next address of the page that follows; null at the end. A page may hold fewer rows
    ///   than the limit, even none, although another follows: the search per page is bounded
    /// @param upTo accesses answered before this moment are all found; newer ones may still be on
    ///   their way here; null shortly after a start
    record Page(@Nullable String next, int limit, @Nullable Instant upTo) {}
}

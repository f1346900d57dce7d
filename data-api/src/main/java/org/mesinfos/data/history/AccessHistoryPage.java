package org.mesinfos.data.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some accesses, newest first.
///
/// @param rows may be fewer than asked for, even none, although more follow: the work per call is
///   bounded
/// @param next where to go on; null at the end
public record AccessHistoryPage(List<RecordedAccess> rows, @Nullable HistoryPosition next) {

    public AccessHistoryPage {
        rows = List.copyOf(rows);
    }
}

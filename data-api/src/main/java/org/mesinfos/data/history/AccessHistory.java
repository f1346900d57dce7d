package org.mesinfos.data.history;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;

/// Finds accesses; a few seconds behind the trail at most.
public interface AccessHistory {

    /// The accesses of a subject in a period, newest first.
    ///
    /// Entries that arrive meanwhile never repeat or hide one on a later page. Accesses of
    /// different moments are in order; of those made within the same seconds a few may stand some
    /// rows off.
    ///
    /// @param wanted which of them to keep
    /// @param limit the most rows of this slice, at least 1
    /// @param after where the slice before ended; null for the first
    /// @throws IllegalArgumentException when `after` belongs to another subject or period, or the
    ///   period is longer than 400 days, 400 months for a person
    AccessHistoryPage newestFirst(
            AccessSubject accessSubject,
            Period period,
            Predicate<AccessRecord> wanted,
            int limit,
            @Nullable HistoryPosition after);

    /// Every access that was answered before this moment can be found; null until that is known,
    /// shortly after a start.
    @Nullable Instant completeUntil();
}

package org.mesinfos.data.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was read, waiting for its access record before it may leave.
///
/// @param answer what the app gets
/// @param count how many records of the person are in it
/// @param holders ids of those who delivered them
/// @param next cursor of the page that follows; null when nothing does
public record UnrecordedResult<T>(
        T answer, int count, List<String> holders, @Nullable String next) {

    public UnrecordedResult {
        holders = List.copyOf(holders);
    }

    /// An answer without records of theirs.
    public UnrecordedResult(T answer) {
        this(answer, 0, List.of());
    }

    /// An answer that nothing follows.
    public UnrecordedResult(T answer, int count, List<String> holders) {
        this(answer, count, holders, null);
    }
}

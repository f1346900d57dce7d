package org.mesinfos.data.access;

import org.jspecify.annotations.Nullable;

/// What was read, waiting for its access record before it may leave.
///
/// @param answer what the app gets
/// @param count how many records of the person are in it
/// @param next cursor of the page that follows; null when nothing does
public record UnrecordedResult<T>(T answer, int count, @Nullable String next) {

    /// An answer that nothing follows.
    public UnrecordedResult(T answer, int count) {
        this(answer, count, null);
    }
}

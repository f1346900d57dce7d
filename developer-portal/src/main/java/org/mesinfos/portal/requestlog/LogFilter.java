package org.mesinfos.portal.requestlog;

import org.jspecify.annotations.Nullable;

/// What a developer looks for, as it stands in the page's address; empty means anything.
///
/// @param outcome `read`, or the slug of a problem
/// @param dataset id of a dataset
/// @param day year, month and day, in Paris
/// @param request id of one request
/// @param cursor where the page before ended
public record LogFilter(String outcome, String dataset, String day, String request, String cursor) {

    /// Everything.
    public static LogFilter none() {
        return of(null, null, null, null, null);
    }

    static LogFilter of(
            @Nullable String outcome,
            @Nullable String dataset,
            @Nullable String day,
            @Nullable String request,
            @Nullable String cursor) {
        return new LogFilter(text(outcome), text(dataset), text(day), text(request), text(cursor));
    }

    /// This filter for the page that begins where another ended.
    LogFilter from(String next) {
        return new LogFilter(outcome, dataset, day, request, next);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /// Whether anything at all is filtered.
    public boolean isNarrow() {
        return !(outcome.isEmpty() && dataset.isEmpty() && day.isEmpty() && request.isEmpty());
    }
}

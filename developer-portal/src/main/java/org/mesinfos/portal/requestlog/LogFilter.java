package org.mesinfos.portal.requestlog;

/// What a developer looks for, as it stands in the page's address; empty means anything.
///
/// @param outcome `read`, or the slug of a problem
/// @param dataset id of a dataset
/// @param day year, month and day, in Paris
/// @param request id of one request
/// @param cursor where the page before ended
public record LogFilter(String outcome, String dataset, String day, String request, String cursor) {

    /// The filter that every call passes.
    public static LogFilter none() {
        return new LogFilter("", "", "", "", "");
    }

    /// This filter for the page that begins where another ended.
    LogFilter from(String next) {
        return new LogFilter(outcome, dataset, day, request, next);
    }

    /// Whether anything at all is filtered.
    public boolean isNarrow() {
        return !(outcome.isEmpty() && dataset.isEmpty() && day.isEmpty() && request.isEmpty());
    }
}

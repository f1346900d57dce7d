package org.mesinfos.data.reading;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.AccessHistoryPage;
import org.mesinfos.data.history.RecordedAccess;

/// What this app did under this grant, newest first.
@Schema(name = "OwnAccesses")
record OwnAccesses(List<Row> data, Page page) {

    static OwnAccesses of(AccessHistoryPage slice, @Nullable URI next, int limit) {
        var rows = slice.rows().stream().map(Row::of).toList();
        return new OwnAccesses(rows, new Page(next, limit));
    }

    /// @param requestId the `X-Request-Id` of that answer
    /// @param dataset null when it was about no single dataset
    /// @param outcome `read`, or the slug of the problem that was answered
    /// @param count how many records left
    /// @param purpose what the person was told the data is for
    @Schema(name = "OwnAccess")
    record Row(
            Instant at,
            String requestId,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count,
            @Nullable String purpose) {

        static Row of(RecordedAccess recorded) {
            var access = recorded.access();
            return new Row(
                    access.at(),
                    access.requestId(),
                    access.dataset(),
                    access.operation(),
                    access.outcome(),
                    access.count(),
                    access.purpose());
        }
    }

    /// @param next address of the page that follows; null at the end. A page may hold fewer rows
    ///   than the limit and still have a next one
    @Schema(name = "OwnAccessesPage")
    record Page(@Nullable URI next, int limit) {}
}

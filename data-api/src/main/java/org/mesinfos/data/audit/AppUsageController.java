package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.AccessStatistics;
import org.mesinfos.data.history.DailyCount;
import org.mesinfos.data.trail.Mode;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How much one app reads and is refused, for the page on which its developer sees that. These are
/// counts over all people.
@RestController
@Tag(name = "Apps", description = "For the portal: what an app did, for its developer")
class AppUsageController {

    private final AccessQueryParser reader;
    private final AccessStatistics statistics;

    AppUsageController(AccessQueryParser reader, AccessStatistics statistics) {
        this.reader = reader;
        this.statistics = statistics;
    }

    /// @param day in UTC
    /// @param outcome `read`, or the slug of the problem that was answered
    record Row(
            LocalDate day,
            Mode mode,
            @Nullable String dataset,
            String outcome,
            long accesses,
            long records) {

        static Row of(DailyCount count) {
            return new Row(
                    count.day(),
                    count.mode(),
                    count.dataset(),
                    count.outcome(),
                    count.accesses(),
                    count.records());
        }
    }

    record Usage(List<Row> data) {}

    /// Counts per day (UTC), mode, dataset and outcome; whole days, oldest first, of the last 30
    /// days unless said otherwise.
    @Operation(summary = "How much an app reads, by day")
    @PeriodParameters
    @GetMapping(path = "/v1/apps/{app}/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_apps:read')")
    Usage usage(
            @PathVariable String app,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var period = reader.period(parameters);
        var counts = statistics.between(period.firstDay(), period.lastDay());
        return new Usage(
                counts.stream().filter(count -> count.app().equals(app)).map(Row::of).toList());
    }
}

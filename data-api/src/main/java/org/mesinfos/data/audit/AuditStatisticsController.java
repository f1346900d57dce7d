package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.AccessStatistics;
import org.mesinfos.data.history.DailyCount;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How much is read, by whom and how often it is refused; nothing about single people.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditStatisticsController {

    private final AccessQueryParser reader;
    private final AccessStatistics statistics;
    private final AuditRecorder recorder;

    AuditStatisticsController(
            AccessQueryParser reader, AccessStatistics statistics, AuditRecorder recorder) {
        this.reader = reader;
        this.statistics = statistics;
        this.recorder = recorder;
    }

    record Statistics(List<DailyCount> data) {}

    /// Counts per day (UTC), mode, app, dataset and outcome; whole days, oldest first.
    @Operation(summary = "Accesses by day, app, dataset and outcome")
    @PeriodParameters
    @GetMapping(path = "/v1/audit/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    Statistics statistics(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var period = reader.period(parameters);
        var counts = statistics.between(period.firstDay(), period.lastDay());
        recorder.record(token, RequestId.of(request), why, "audit-statistics", counts.size());
        return new Statistics(counts);
    }
}

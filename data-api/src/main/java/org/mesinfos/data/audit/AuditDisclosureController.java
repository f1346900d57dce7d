package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.history.AccessHistory;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
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

/// What one app read in a period, of whom: whom to warn when it has lost what it holds.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditDisclosureController {

    private static final String REACH = "/v1/audit/reach";

    private final AccessQueryParser reader;
    private final AppDisclosure reach;
    private final AuditRecorder recorder;
    private final AccessHistory history;

    AuditDisclosureController(
            AccessQueryParser reader,
            AppDisclosure reach,
            AuditRecorder recorder,
            AccessHistory history) {
        this.reader = reader;
        this.reach = reach;
        this.recorder = recorder;
        this.history = history;
    }

    /// @param people how many different people
    /// @param from inclusive
    /// @param to exclusive
    /// @param completeUntil readings before this moment are all counted; null shortly after a start
    record Reach(
            List<AppDisclosure.Line> data,
            long people,
            Instant from,
            Instant to,
            @Nullable Instant completeUntil) {}

    /// Readings by person and dataset, with their first and last time.
    @Operation(summary = "What an app read, of whom")
    @PeriodParameters
    @Parameter(
            name = "app",
            in = ParameterIn.QUERY,
            description = "Only accesses of this app",
            schema = @Schema(type = "string"))
    @GetMapping(path = REACH, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    Reach reach(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var query = query(parameters);
        var completeUntil = history.completeUntil();
        var lines = reach.of(query);
        recorder.record(token, RequestId.of(request), why, "audit-reach", lines.size());
        var people =
                lines.stream()
                        .map(AppDisclosure.Line::panelist)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
        var period = query.period();
        return new Reach(lines, people, period.from(), period.until(), completeUntil);
    }

    /// The same as a table, RFC 4180.
    @Operation(summary = "What an app read, of whom, as CSV")
    @PeriodParameters
    @Parameter(
            name = "app",
            in = ParameterIn.QUERY,
            description = "Only accesses of this app",
            schema = @Schema(type = "string"))
    @GetMapping(path = REACH + ".csv", produces = "text/csv")
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    String csv(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var table = new ByteArrayOutputStream();
        var csv = new AccessCsv(table);
        csv.cells("panelist", "dataset", "holders", "reads", "records", "first", "last");
        for (var line : reach(parameters, reason, token, request).data()) {
            csv.cells(
                    line.panelist(),
                    line.dataset(),
                    String.join(" ", line.holders()),
                    line.reads(),
                    line.records(),
                    line.first(),
                    line.last());
        }
        csv.flush();
        return table.toString(StandardCharsets.UTF_8);
    }

    private AccessQuery query(MultiValueMap<String, String> parameters) {
        var asked = reader.read(parameters, Set.of("app"));
        if (!asked.filters().containsKey("app")) {
            throw Problem.parameterInvalid(
                    "app", new LocalText("l’identifiant d’une application", "the id of an app"));
        }
        var filters = new HashMap<>(asked.filters());
        filters.put("outcome", AccessRecord.READ);
        // An app reads invented people under the same name; nobody has to be warned about these.
        filters.put("mode", Mode.LIVE.name());
        return new AccessQuery(filters, asked.period(), asked.limit(), null);
    }
}

package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.history.RecordedAccess;
import org.mesinfos.data.trail.Mode;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// One app's accesses, for the pages on which its developer looks for what went wrong.
@RestController
@Tag(name = "Apps", description = "For the portal: what an app did, for its developer")
class AppAccessController {

    private static final Set<String> FILTERS =
            Set.of("app", "mode", "dataset", "outcome", "requestId");

    private final AccessQueryParser reader;
    private final AccessSearch search;

    AppAccessController(AccessQueryParser reader, AccessSearch search) {
        this.reader = reader;
        this.search = search;
    }

    /// One access as an app's developer may see it: nothing about the person, not even the random
    /// name that the trail uses, since that would join people across apps.
    ///
    /// @param outcome `read`, or the slug of the problem that was answered
    record Row(
            String id,
            Instant at,
            String requestId,
            Mode mode,
            String clientId,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count) {

        static Row of(RecordedAccess recorded) {
            var access = recorded.access();
            return new Row(
                    recorded.id(),
                    access.at(),
                    access.requestId(),
                    access.mode(),
                    access.clientId(),
                    access.dataset(),
                    access.operation(),
                    access.outcome(),
                    access.count());
        }
    }

    record Rows(List<Row> data, AccessRows.Page page) {}

    /// The app's accesses and refusals, newest first; those of the last 30 days unless said
    /// otherwise.
    @Operation(summary = "What an app did, for its developer")
    @PeriodParameters
    @PageParameters
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description = "Only accesses of this mode",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "dataset",
            in = ParameterIn.QUERY,
            description = "Only accesses of this dataset",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "outcome",
            in = ParameterIn.QUERY,
            description = "Only accesses of this outcome",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "requestId",
            in = ParameterIn.QUERY,
            description = "Only accesses of this requestId",
            schema = @Schema(type = "string"))
    @GetMapping(path = "/v1/apps/{app}/accesses", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_apps:read')")
    Rows accesses(
            @PathVariable String app,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var all = new LinkedMultiValueMap<>(parameters);
        all.add("app", app);
        var query = reader.read(all, FILTERS);
        var path = "/v1/apps/" + query.filters().get("app") + "/accesses";
        var slice = search.slice(query);
        var page = search.page(query, slice, path, "app").page();
        return new Rows(slice.rows().stream().map(Row::of).toList(), page);
    }
}

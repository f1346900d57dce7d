package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// One person's accesses, for the pages on which people see who read their data.
@RestController
@Tag(name = "Panelists", description = "For the pages on which people see their own data")
class PanelistAccessController {

    private static final Set<String> FILTERS =
            Set.of("panelist", "grantId", "app", "dataset", "holder", "outcome", "own");

    private final AccessQueryParser reader;
    private final AccessSearch search;

    PanelistAccessController(AccessQueryParser reader, AccessSearch search) {
        this.reader = reader;
        this.search = search;
    }

    /// @param auditId the random id of the person that only the trail uses; the caller, who knows
    ///   the consents, knows it too
    /// @param parameters `own=false` leaves out what the person looked at themselves; the outcome
    ///   `searched` is an organizer's search in the trail
    @Operation(summary = "What apps read of a person")
    @PeriodParameters
    @PageParameters
    @Parameter(
            name = "grantId",
            in = ParameterIn.QUERY,
            description = "Only accesses of this grantId",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "app",
            in = ParameterIn.QUERY,
            description = "Only accesses of this app",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "dataset",
            in = ParameterIn.QUERY,
            description = "Only accesses of this dataset",
            schema = @Schema(type = "string"))
    @GetMapping(
            path = "/v1/panelists/{auditId}/accesses",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    AccessRows accesses(
            @PathVariable String auditId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var all = new LinkedMultiValueMap<>(parameters);
        all.add("panelist", auditId);
        var query = reader.read(all, FILTERS, AccessQueryParser.LONGEST);
        var path = "/v1/panelists/" + query.filters().get("panelist") + "/accesses";
        return search.page(query, search.slice(query), path, "panelist");
    }
}

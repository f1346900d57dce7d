package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.AccessRecord;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What one app read of one person under one grant, by dataset: what it may still have.
@RestController
@Tag(name = "Panelists", description = "For the pages on which people see their own data")
class PanelistDisclosureController {

    private final AccessQueryParser reader;
    private final AppDisclosure reach;

    PanelistDisclosureController(AccessQueryParser reader, AppDisclosure reach) {
        this.reader = reader;
        this.reach = reach;
    }

    /// @param data one line for each dataset of which records were asked for and answered
    record Disclosures(List<AppDisclosure.Line> data) {}

    /// Readings of the last 366 days unless `from` and `to` say otherwise.
    ///
    /// @param auditId the random id of the person that only the trail uses
    /// @param parameters `grantId` is required
    @Operation(summary = "What an app read of a person")
    @PeriodParameters
    @Parameter(
            name = "grantId",
            in = ParameterIn.QUERY,
            required = true,
            description = "The permission under which it was read",
            schema = @Schema(type = "string"))
    @GetMapping(
            path = "/v1/panelists/{auditId}/disclosures",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    Disclosures disclosures(
            @PathVariable String auditId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        var all = new LinkedMultiValueMap<>(parameters);
        all.set("panelist", auditId);
        all.set("outcome", AccessRecord.READ);
        if (!all.containsKey("grantId")) {
            throw Problem.parameterInvalid(
                    "grantId", new LocalText("l’identifiant d’un accord", "the id of a grant"));
        }
        var query =
                reader.read(
                        all, Set.of("panelist", "grantId", "outcome"), AccessQueryParser.LONGEST);
        return new Disclosures(
                reach.of(query).stream().filter(line -> line.dataset() != null).toList());
    }
}

package org.mesinfos.data.audit;

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
class PanelistAccessController {

    private static final Set<String> FILTERS =
            Set.of("panelist", "grantId", "app", "dataset", "holder", "outcome", "own");

    private final QueryReader reader;
    private final AccessSearch search;

    PanelistAccessController(QueryReader reader, AccessSearch search) {
        this.reader = reader;
        this.search = search;
    }

    /// @param auditId the random id of the person that only the trail uses; the caller, who knows
    ///   the consents, knows it too
    /// @param parameters `own=false` leaves out what the person looked at themselves; the outcome
    ///   `searched` is an organizer's search in the trail
    @GetMapping(
            path = "/v1/panelists/{auditId}/accesses",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    AccessRows accesses(
            @PathVariable String auditId, @RequestParam MultiValueMap<String, String> parameters) {
        var all = new LinkedMultiValueMap<>(parameters);
        all.add("panelist", auditId);
        var query = reader.read(all, FILTERS, QueryReader.LONGEST);
        var path = "/v1/panelists/" + query.filters().get("panelist") + "/accesses";
        return search.page(query, search.slice(query), path, "panelist");
    }
}

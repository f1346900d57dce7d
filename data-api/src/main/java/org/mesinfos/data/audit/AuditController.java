package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/// The organizers' search over all accesses and refusals.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditController {

    static final String ACCESSES = "/v1/audit/accesses";
    static final Set<String> FILTERS =
            Set.of("panelist", "app", "dataset", "holder", "outcome", "requestId", "grantId");

    private final AccessQueryParser reader;
    private final AccessSearch search;
    private final AuditRecorder recorder;

    AuditController(AccessQueryParser reader, AccessSearch search, AuditRecorder recorder) {
        this.reader = reader;
        this.search = search;
        this.recorder = recorder;
    }

    /// @param reason why the organizer looks; recorded, and shown to the person who is looked up
    @Operation(summary = "Search the accesses; the search is recorded too")
    @PeriodParameters
    @PageParameters
    @SearchParameters
    @GetMapping(path = ACCESSES, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    AccessRows accesses(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var query = reader.read(parameters, FILTERS);
        var slice = search.slice(query);
        recorder.record(token, RequestId.of(request), why, query, slice.rows().size());
        return search.page(query, slice, ACCESSES, null);
    }
}

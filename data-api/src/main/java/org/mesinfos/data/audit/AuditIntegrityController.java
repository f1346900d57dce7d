package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.web.RequestId;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Has the whole trail verified where it is stored.
@RestController
@Tag(name = "Audit", description = "For organizers: who read what; each look is recorded")
class AuditIntegrityController {

    private static final String RUN = "/v1/audit/integrity/run";

    private final IntegrityCheck integrity;
    private final IntegrityRuns runs;
    private final AuditRecorder recorder;

    AuditIntegrityController(IntegrityCheck integrity, IntegrityRuns runs, AuditRecorder recorder) {
        this.integrity = integrity;
        this.runs = runs;
        this.recorder = recorder;
    }

    /// Whether the stored trail is what was written; checked now, from its first batch on.
    @Operation(summary = "Verify the whole trail")
    @GetMapping(path = "/v1/audit/integrity", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    IntegrityCheck.Result integrity(
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var result = integrity.run();
        recorder.record(token, RequestId.of(request), why, "audit-integrity", 0);
        return result;
    }

    /// Has the whole trail checked without waiting for it; while one runs, nothing is begun.
    @Operation(summary = "Verify the whole trail, not waiting")
    @PostMapping(path = RUN, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    IntegrityRuns.State begin(
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        recorder.record(token, RequestId.of(request), why, "audit-integrity", 0);
        return runs.start();
    }

    /// How far that is, and what the last one found. About nobody, and asked again and again: no
    /// reason is needed.
    @Operation(summary = "Verify the whole trail, not waiting")
    @GetMapping(path = RUN, produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    IntegrityRuns.State progress() {
        return runs.state();
    }
}

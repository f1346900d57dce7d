package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.checkpoint.EntryProofs;
import org.mesinfos.data.checkpoint.EntryProofs.Proven;
import org.mesinfos.data.checkpoint.EntryProofs.TooSoon;
import org.mesinfos.data.checkpoint.EntryProofs.Unknown;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.web.RequestId;
import org.mesinfos.verify.EntryId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Files that show, to anyone with the public key alone, that an access is in the trail.
@RestController
class EntryProofController {

    private static final Duration NEXT_CHECKPOINT = Duration.ofSeconds(2);

    private final EntryProofs proofs;
    private final AuditRecorder recorder;
    private final JsonMapper json;

    EntryProofController(EntryProofs proofs, AuditRecorder recorder, JsonMapper json) {
        this.proofs = proofs;
        this.recorder = recorder;
        this.json = json;
    }

    /// For the person whose data it was about; the entry of somebody else does not exist.
    ///
    /// @param entry id of an access in the list of the person's accesses
    @Tag(name = "Panelists")
    @Operation(summary = "Proof that an access to one's own data is in the trail")
    @GetMapping(
            path = "/v1/panelists/{auditId}/accesses/{entry}/proof",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_panelists:read')")
    ResponseEntity<String> ofPanelist(@PathVariable String auditId, @PathVariable String entry) {
        return file(proven(entry, access -> auditId.equals(access.auditId())));
    }

    /// For organizers.
    @Tag(name = "Audit")
    @Operation(summary = "Proof that an access is in the trail")
    @GetMapping(
            path = AuditController.ACCESSES + "/{entry}/proof",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAuthority('SCOPE_audit:read')")
    ResponseEntity<String> ofAnyone(
            @PathVariable String entry,
            @RequestHeader(name = AuditReason.HEADER, required = false) @Nullable String reason,
            @AuthenticationPrincipal Jwt token,
            HttpServletRequest request) {
        var why = AuditReason.ofHeader(reason);
        var proven = proven(entry, _ -> true);
        recorder.recordProof(token, RequestId.of(request), why, proven.access().auditId());
        return file(proven);
    }

    private Proven proven(String entry, Predicate<AccessRecord> visible) {
        return switch (proofs.of(entryId(entry))) {
            case Proven proven when visible.test(proven.access()) -> proven;
            case TooSoon(var access) when visible.test(access) ->
                    throw Problem.unavailable(NEXT_CHECKPOINT);
            case Proven _, TooSoon _, Unknown _ -> throw Problem.of(ProblemType.RECORD_NOT_FOUND);
        };
    }

    private static EntryId entryId(String text) {
        try {
            return EntryId.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.RECORD_NOT_FOUND);
        }
    }

    private ResponseEntity<String> file(Proven proven) {
        var id = EntryId.parse(proven.proof().entry());
        var name =
                "access-%s-%d-%d.json"
                        .formatted(id.batch().chain().writer(), id.batch().number(), id.index());
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "json", UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(json.writeValueAsString(proven.proof()) + "\n");
    }
}

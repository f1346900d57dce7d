package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.audit.TrailProofs.Run;
import org.mesinfos.portal.audit.TrailProofs.Verdict;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// Whether the trail is whole, and what outsiders need to check it themselves.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class IntegrityController {

    private static final int SHOWN = 10;
    private static final String NDJSON = "application/x-ndjson";
    private static final String AGAIN_SECONDS = "3";

    private final TrailProofs proofs;
    private final TrailVerifications trailVerifications;
    private final AuditLog auditLog;
    private final ServiceAddresses serviceAddresses;

    IntegrityController(
            TrailProofs proofs,
            TrailVerifications trailVerifications,
            AuditLog auditLog,
            ServiceAddresses serviceAddresses) {
        this.proofs = proofs;
        this.trailVerifications = trailVerifications;
        this.auditLog = auditLog;
        this.serviceAddresses = serviceAddresses;
    }

    @GetMapping("/organizer/integrity")
    String integrity(
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletResponse response,
            Model model) {
        proofs.ensureAccess();
        if (proofs.run() instanceof ServiceResponse.Given<Run>(var run)) {
            note(run.last(), organizer);
            model.addAttribute("run", run);
            if (run.running()) {
                response.setHeader("Refresh", AGAIN_SECONDS);
            }
        }
        model.addAttribute("form", SearchForm.EMPTY);
        return shown(model);
    }

    /// What a verification found is noted by the first who sees it; in the log before it counts as
    /// noted.
    private void note(@Nullable Verdict verdict, OidcUser organizer) {
        if (verdict != null && !trailVerifications.isKept(verdict)) {
            auditLog.record(
                    organizer,
                    verdict.intact() ? Kind.TRAIL_INTACT : Kind.TRAIL_BROKEN,
                    verdict.place() == null ? "" : verdict.place(),
                    verdict.reason() == null ? "" : verdict.reason());
            trailVerifications.save(verdict);
        }
    }

    /// Has the whole trail verified; the page then shows how far that is.
    @PostMapping("/organizer/integrity")
    String verify(@AuthenticationPrincipal OidcUser organizer, Model model) {
        auditLog.record(organizer, Kind.TRAIL_VERIFIED, "", "");
        if (proofs.begin().isSuccess()) {
            return "redirect:/organizer/integrity";
        }
        model.addAttribute("unfinished", true);
        model.addAttribute("form", SearchForm.EMPTY);
        return shown(model);
    }

    @GetMapping("/organizer/integrity/checkpoints.ndjson")
    @Nullable String checkpoints(
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletResponse response,
            Model model) {
        proofs.ensureAccess();
        var written =
                proofs.checkpointsFile(ConcatenatedFile.in(response, NDJSON, "checkpoints.ndjson"));
        return written.isSuccess() ? null : integrity(organizer, response, model);
    }

    /// @return the page when there is nothing to download; null once the file was written
    @PostMapping("/organizer/integrity/batches.ndjson")
    @Nullable String batches(
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletResponse response,
            Model model) {
        if (errors.hasErrors()) {
            return shown(model);
        }
        auditLog.record(organizer, Kind.BATCHES_DOWNLOADED, "", form.reason());
        var written =
                proofs.batchesFile(
                        form.reason(), ConcatenatedFile.in(response, NDJSON, "batches.ndjson"));
        return written.isSuccess() ? null : shown(model);
    }

    private String shown(Model model) {
        model.addAttribute("verifications", trailVerifications.newest(SHOWN));
        model.addAttribute("keys", proofs.keys());
        model.addAttribute("erasures", serviceAddresses.issuer() + "/receipts/jwks");
        proofs.checkpoints().toOptional().ifPresent(heads -> model.addAttribute("heads", heads));
        return "portal/integrity";
    }
}

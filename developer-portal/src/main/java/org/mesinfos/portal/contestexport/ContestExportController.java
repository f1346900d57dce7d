package org.mesinfos.portal.contestexport;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.auditlog.ReasonForm;
import org.mesinfos.portal.jury.JudgedContests;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Hands out everything of a contest as one file, for the archive.
@Controller
@RequestMapping("/organizer/contest/export")
@PreAuthorize("hasRole('ORGANIZER')")
class ContestExportController {

    private final JudgedContests contests;
    private final ContestExport contestExport;
    private final AuditLog auditLog;

    ContestExportController(
            JudgedContests contests, ContestExport contestExport, AuditLog auditLog) {
        this.contests = contests;
        this.contestExport = contestExport;
        this.auditLog = auditLog;
    }

    /// @param contest null for the one that is judged, or was
    @GetMapping
    String page(@RequestParam(required = false) @Nullable String contest, Model model) {
        model.addAttribute("contest", contests.require(contest));
        model.addAttribute("form", ReasonForm.EMPTY);
        return "portal/contest-export";
    }

    /// @return the page when something is wrong; null once the file was written
    @PostMapping
    @Nullable String export(
            @RequestParam(name = "contest", required = false) @Nullable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletResponse response,
            Model model)
            throws IOException {
        var contest = contests.require(id);
        if (errors.hasErrors()) {
            model.addAttribute("contest", contest);
            return "portal/contest-export";
        }
        auditLog.record(organizer, Kind.CONTEST_EXPORTED, contest.id(), form.reason());
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("contest-" + contest.id() + ".zip")
                        .build()
                        .toString());
        // From here on no page of an error may take the place of the file.
        response.flushBuffer();
        contestExport.write(contest, response.getOutputStream());
        return null;
    }
}

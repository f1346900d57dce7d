package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.audit.AccessTrail.Format;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The organizers' search. Forms are posted: looking is an act that is recorded, so no link may
/// trigger it.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AuditController {

    private static final int LONGEST_NAME = 254;

    private final AccessTrail trail;
    private final Catalogue catalogue;
    private final RefusalWords refusalWords;
    private final AuditIdLookup names;

    AuditController(
            AccessTrail trail,
            Catalogue catalogue,
            RefusalWords refusalWords,
            AuditIdLookup names) {
        this.trail = trail;
        this.catalogue = catalogue;
        this.refusalWords = refusalWords;
        this.names = names;
    }

    /// @param form prefilled by a link, never searched for by one
    @GetMapping("/organizer/audit")
    String form(@ModelAttribute("form") SearchForm form, Model model) {
        // What is typed would be lost on the way through the authorization server, so go now.
        trail.ensureAccess();
        return shown(model);
    }

    @PostMapping("/organizer/audit")
    String search(
            @Valid @ModelAttribute("form") SearchForm form, BindingResult errors, Model model) {
        if (!errors.hasErrors()) {
            AuditApi.show(trail.search(form), "found", errors, model);
        }
        return shown(model);
    }

    /// Where a link to the answer below leads: the form without it.
    @GetMapping("/organizer/audit/person")
    String askAgain() {
        return "redirect:/organizer/audit";
    }

    /// Puts somebody's name in the trail into the form, for this one answer: no address, no log and
    /// no session holds it, nor whom it was asked about.
    ///
    /// @param who a login, or a whole name
    @PostMapping("/organizer/audit/person")
    String person(
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String who,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        if (who.isBlank() || who.length() > LONGEST_NAME) {
            errors.reject("portal.audit.who.error");
        }
        model.addAttribute("who", who);
        if (!errors.hasErrors()) {
            var answer = names.find(organizer, who.strip(), form.reason());
            model.addAttribute("looked", answer.result());
            if (answer.auditId() != null) {
                model.addAttribute("form", form.about(answer.auditId()));
                model.asMap().remove("who");
            }
        }
        return shown(model);
    }

    /// Everything that the same search finds, as a file.
    ///
    /// @return the form when there is nothing to download; null once the file was written
    @PostMapping("/organizer/audit/accesses.{ending:csv|ndjson}")
    @Nullable String export(
            @PathVariable String ending,
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        if (!errors.hasErrors()) {
            var format = ending.equals("csv") ? Format.CSV : Format.NDJSON;
            var written =
                    trail.export(
                            form,
                            format,
                            ConcatenatedFile.in(response, format.type(), "accesses." + ending));
            if (written.isSuccess()) {
                return null;
            }
            AuditApi.show(written, "written", errors, model);
        }
        return shown(model);
    }

    private String shown(Model model) {
        model.addAttribute("datasets", catalogue.datasets());
        model.addAttribute("refusals", refusalWords.all(LocaleContextHolder.getLocale()));
        return "portal/audit";
    }
}

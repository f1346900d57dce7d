package org.mesinfos.portal.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.audit.AccessRegister.Format;
import org.mesinfos.portal.audit.AccessRegister.Found;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The organizers' search. Forms are posted: looking is an act that is recorded, so no link may
/// trigger it.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AuditController {

    private final AccessRegister register;
    private static final int LONGEST_NAME = 254;

    private final Catalogue catalogue;
    private final AuditNames names;

    AuditController(AccessRegister register, Catalogue catalogue, AuditNames names) {
        this.register = register;
        this.catalogue = catalogue;
        this.names = names;
    }

    record Choice(String id, String label) {}

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields(SearchForm.FIELDS);
    }

    /// @param form prefilled by a link, never searched for by one
    @GetMapping("/organizer/audit")
    String form(@ModelAttribute("form") SearchForm form, Model model, Locale locale) {
        // What is typed would be lost on the way through the authorization server, so go now.
        register.ensureAccess();
        return shown(model, locale);
    }

    @PostMapping("/organizer/audit")
    String search(
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model,
            Locale locale) {
        ReasonRule.check(form.reason(), errors);
        PeriodRule.check(form.getFrom(), form.getTo(), errors);
        if (!errors.hasErrors()) {
            switch (register.search(form.reason(), form.filters(), form.cursor())) {
                case Reply.Given<Found>(var found) -> model.addAttribute("found", found);
                case Reply.Refused<Found>(var detail) -> refuse(errors, detail);
                case Reply.Unavailable<Found>() -> model.addAttribute("unavailable", true);
            }
        }
        return shown(model, locale);
    }

    /// Where a link to the answer below leads: the form without it.
    @GetMapping("/organizer/audit/person")
    String askAgain() {
        return "redirect:/organizer/audit";
    }

    /// Puts somebody's name in the register into the form, for this one answer: no address, no log
    /// and no session holds it, nor whom it was asked about.
    ///
    /// @param who a login, or a whole name
    @PostMapping("/organizer/audit/person")
    String person(
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            @RequestParam(defaultValue = "") String who,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        ReasonRule.check(form.reason(), errors);
        if (who.isBlank() || who.length() > LONGEST_NAME) {
            errors.reject("portal.audit.who.error");
        }
        model.addAttribute("who", who);
        if (!errors.hasErrors()) {
            var answer = names.find(organizer, who.strip(), form.reason());
            model.addAttribute("looked", answer.result());
            if (answer.auditId() != null) {
                form.setPanelist(answer.auditId());
                model.asMap().remove("who");
            }
        }
        return shown(model, locale);
    }

    /// Everything that the same search finds, as a file.
    ///
    /// @return the form when there is nothing to download; null once the file was written
    @PostMapping("/organizer/audit/accesses.{ending:csv|ndjson}")
    @Nullable String export(
            @PathVariable String ending,
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        ReasonRule.check(form.reason(), errors);
        PeriodRule.check(form.getFrom(), form.getTo(), errors);
        if (!errors.hasErrors()) {
            var format = ending.equals("csv") ? Format.CSV : Format.NDJSON;
            switch (register.export(
                    form.reason(), form.filters(), format, () -> file(response, format))) {
                case Reply.Given<Boolean> _ -> {
                    return null;
                }
                case Reply.Refused<Boolean>(var detail) -> refuse(errors, detail);
                case Reply.Unavailable<Boolean>() -> model.addAttribute("unavailable", true);
            }
        }
        return shown(model, locale);
    }

    private static OutputStream file(HttpServletResponse response, Format format)
            throws IOException {
        response.setContentType(format.type() + ";charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"accesses." + format.ending() + "\"");
        return response.getOutputStream();
    }

    private static void refuse(BindingResult errors, String detail) {
        errors.reject("portal.audit.error.refused", new Object[] {detail}, null);
    }

    private String shown(Model model, Locale locale) {
        model.addAttribute("datasets", datasets(locale));
        return "portal/audit";
    }

    private List<Choice> datasets(Locale locale) {
        return catalogue.datasets().stream()
                .map(dataset -> new Choice(dataset.id(), dataset.label().in(locale)))
                .toList();
    }
}

package org.mesinfos.portal.audit;

import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.audit.AccessRegister.Answer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// The organizers' pages.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizerController {

    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 200;

    private final AccessRegister register;
    private final Catalogue catalogue;

    OrganizerController(AccessRegister register, Catalogue catalogue) {
        this.register = register;
        this.catalogue = catalogue;
    }

    record Choice(String id, String label) {}

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields(
                "reason", "app", "panelist", "dataset", "outcome", "from", "to", "cursor");
    }

    @GetMapping("/organizer")
    String organizer() {
        return "portal/organizer";
    }

    @GetMapping("/organizer/audit")
    String form(Model model, Locale locale) {
        // What is typed would be lost on the way through the authorization server, so go now.
        register.ensureAccess();
        model.addAttribute("form", new SearchForm());
        return shown(model, locale);
    }

    /// A form that is posted: looking is an act that is recorded, so no link may trigger it.
    @PostMapping("/organizer/audit")
    String search(
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model,
            Locale locale) {
        var reason = form.getReason().strip();
        if (reason.length() < SHORTEST_REASON
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            errors.rejectValue(
                    "reason",
                    "portal.audit.error.reason",
                    new Object[] {SHORTEST_REASON, LONGEST_REASON},
                    null);
            return shown(model, locale);
        }
        var cursor = form.getCursor().isBlank() ? null : form.getCursor();
        switch (register.search(reason, form.filters(), cursor)) {
            case Answer.Found found -> model.addAttribute("found", found);
            case Answer.Refused(var detail) ->
                    errors.reject("portal.audit.error.refused", new Object[] {detail}, null);
            case Answer.Unavailable() -> model.addAttribute("unavailable", true);
        }
        return shown(model, locale);
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

package org.mesinfos.portal.audit;

import java.util.regex.Pattern;
import org.mesinfos.portal.audit.AccessRegister.Found;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// One request with all that stands behind it: permission, token, purpose, outcome, and where the
/// trail holds it.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class ChainController {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");

    private final AccessRegister register;

    ChainController(AccessRegister register) {
        this.register = register;
    }

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields("reason", "app", "from", "to", "cursor");
    }

    @GetMapping("/organizer/audit/{requestId}")
    String form(
            @PathVariable String requestId, @ModelAttribute("form") SearchForm form, Model model) {
        register.ensureAccess();
        return shown(requestId, model);
    }

    /// The form names the app and the moment when a row led here, so that one day of one app is
    /// read rather than a month of everybody.
    @PostMapping("/organizer/audit/{requestId}")
    String chain(
            @PathVariable String requestId,
            @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model) {
        ReasonRule.check(form.reason(), errors);
        if (!errors.hasErrors()) {
            form.setRequestId(requestId);
            switch (register.search(form.reason(), form.filters(), form.cursor())) {
                case Reply.Given<Found>(var found) -> model.addAttribute("found", found);
                case Reply.Refused<Found>(var detail) ->
                        errors.reject("portal.audit.error.refused", new Object[] {detail}, null);
                case Reply.Unavailable<Found>() -> model.addAttribute("unavailable", true);
            }
        }
        return shown(requestId, model);
    }

    private static String shown(String requestId, Model model) {
        if (!REQUEST_ID.matcher(requestId).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("requestId", requestId);
        return "portal/audit-chain";
    }
}

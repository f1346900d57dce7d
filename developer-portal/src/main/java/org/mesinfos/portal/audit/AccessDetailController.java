package org.mesinfos.portal.audit;

import jakarta.validation.Valid;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// One request with all that stands behind it: permission, token, purpose, outcome, and where the
/// trail holds it.
@Controller
@PreAuthorize("hasRole('ORGANIZER')")
class AccessDetailController {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");

    private final AccessTrail trail;

    AccessDetailController(AccessTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/organizer/audit/{requestId}")
    String form(
            @PathVariable String requestId, @ModelAttribute("form") SearchForm form, Model model) {
        trail.ensureAccess();
        return shown(requestId, model);
    }

    /// The form names the app and the moment when a row led here, so that one day of one app is
    /// read rather than a month of everybody.
    @PostMapping("/organizer/audit/{requestId}")
    String chain(
            @PathVariable String requestId,
            @Valid @ModelAttribute("form") SearchForm form,
            BindingResult errors,
            Model model) {
        if (!errors.hasErrors()) {
            AuditApi.show(trail.search(form.ofRequest(requestId)), "found", errors, model);
        }
        return shown(requestId, model);
    }

    private static String shown(String requestId, Model model) {
        if (!REQUEST_ID.matcher(requestId).matches()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("requestId", requestId);
        return "portal/access-detail";
    }
}

package org.mesinfos.portal.signal;

import java.util.List;
import org.mesinfos.portal.app.AppPageLink;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Lets a team attest by hand that its app has erased what people asked it to; an app without
/// credentials of its own cannot do so itself.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class ErasureRequestsController {

    private static final String TEST = "/apps/{id}/test/erasures";
    private static final String LIVE = "/apps/{id}/live/erasures";

    private final ErasureRequests requests;

    ErasureRequestsController(ErasureRequests requests) {
        this.requests = requests;
    }

    @GetMapping({TEST, LIVE})
    String page(AppPageLink page, Model model) {
        return show(page, AttestationForm.NOTHING, false, model);
    }

    /// @param answer `erased` or `kept`, nothing else: the first cannot be taken back
    /// @param kept what the app keeps and why; blank when it has erased everything
    @PostMapping({TEST, LIVE})
    String answer(
            AppPageLink page,
            @RequestParam String grant,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String kept,
            Model model) {
        var keeps =
                switch (answer) {
                    case "kept" -> true;
                    case "erased" -> false;
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
                };
        var attestationForm = new AttestationForm(grant, kept.strip());
        if (keeps == attestationForm.kept().isEmpty()) {
            return show(page, attestationForm, false, model);
        }
        return switch (requests.answer(
                page.client(), grant, keeps ? attestationForm.kept() : null)) {
            case ServiceResponse.Given<Boolean> _ -> "redirect:" + page.address();
            case ServiceResponse.Refused<Boolean> refused when refused.isNotFound() ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ServiceResponse.Refused<Boolean> _ -> show(page, attestationForm, false, model);
            case ServiceResponse.Unavailable<Boolean> _ -> show(page, attestationForm, true, model);
        };
    }

    /// What was typed about one request and could not be taken as it is.
    record AttestationForm(String grant, String kept) {
        private static final AttestationForm NOTHING = new AttestationForm("", "");
    }

    private String show(
            AppPageLink page, AttestationForm attestationForm, boolean unanswered, Model model) {
        var found = requests.of(page.client());
        page.show(model);
        model.addAttribute("unavailable", unanswered || found.isEmpty());
        model.addAttribute("erasures", found.orElse(List.of()));
        model.addAttribute("typed", attestationForm);
        model.addAttribute("refused", unanswered ? "" : attestationForm.grant());
        return "portal/app-erasures";
    }
}

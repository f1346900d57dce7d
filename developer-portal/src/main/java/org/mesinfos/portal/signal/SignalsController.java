package org.mesinfos.portal.signal;

import org.jspecify.annotations.Nullable;
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

/// Where an app is signalled in each of its modes, and what became of each signal.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class SignalsController {

    private static final String TEST = "/apps/{id}/test/signals";
    private static final String LIVE = "/apps/{id}/live/signals";

    private final AppSignals signals;

    SignalsController(AppSignals signals) {
        this.signals = signals;
    }

    @GetMapping({TEST, LIVE})
    String page(AppPageLink page, Model model) {
        return show(page, null, false, model);
    }

    /// What a developer chose.
    ///
    /// @param updates whether the app also hears of new records
    private record EndpointForm(String endpoint, boolean updates) {}

    @PostMapping({TEST, LIVE})
    String change(
            AppPageLink page,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "false") boolean updates,
            Model model) {
        var form = new EndpointForm(endpoint.strip(), updates);
        var reply = signals.change(page.client(), form.endpoint(), form.updates());
        return outcome(reply, page, form, model);
    }

    @PostMapping({TEST + "/trial", LIVE + "/trial"})
    String sendTrial(AppPageLink page, Model model) {
        return outcome(signals.sendTrial(page.client(), false), page, null, model);
    }

    @PostMapping({TEST + "/again", LIVE + "/again"})
    String again(AppPageLink page, @RequestParam String signal, Model model) {
        return outcome(signals.resend(page.client(), signal), page, null, model);
    }

    private String outcome(
            ServiceResponse<Boolean> reply,
            AppPageLink page,
            @Nullable EndpointForm typed,
            Model model) {
        return switch (reply) {
            case ServiceResponse.Given<Boolean> _ -> "redirect:" + page.address();
            case ServiceResponse.Refused<Boolean> refused when refused.isNotFound() ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case ServiceResponse.Refused<Boolean> _ -> show(page, typed, true, model);
            case ServiceResponse.Unavailable<Boolean> _ -> show(page, typed, false, model);
        };
    }

    private String show(
            AppPageLink page, @Nullable EndpointForm typed, boolean refused, Model model) {
        var answer = signals.find(page.client());
        var found = answer.toOptional().orElse(AppSignals.Signals.NONE);
        page.show(model);
        model.addAttribute("unavailable", !answer.isSuccess());
        model.addAttribute("endpoint", typed == null ? found.endpoint() : typed.endpoint());
        model.addAttribute("updates", typed == null ? found.dataUpdates() : typed.updates());
        model.addAttribute("signalled", found.endpoint() != null);
        model.addAttribute("signals", found.signals());
        model.addAttribute("refused", refused);
        return "portal/app-signals";
    }
}

package org.mesinfos.portal.signal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppPlace;
import org.mesinfos.portal.app.OwnApps;
import org.mesinfos.portal.signal.AppSignals.Answer;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where an app is signalled in each of its modes, and what became of each signal.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class SignalsController {

    private static final String TEST = "/apps/{id}/test/signals";
    private static final String LIVE = "/apps/{id}/live/signals";

    private final OwnApps own;
    private final AppSignals signals;

    SignalsController(OwnApps own, AppSignals signals) {
        this.own = own;
        this.signals = signals;
    }

    @GetMapping({TEST, LIVE})
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        return show(page(id, developer, request, locale), null, false, model);
    }

    @PostMapping({TEST, LIVE})
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String endpoint,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        var answer = signals.change(page.client(), endpoint.strip());
        return outcome(answer, page, endpoint, model);
    }

    @PostMapping({TEST + "/trial", LIVE + "/trial"})
    String tryOut(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        return outcome(signals.tryOut(page.client(), false), page, null, model);
    }

    @PostMapping({TEST + "/again", LIVE + "/again"})
    String again(
            @PathVariable String id,
            @RequestParam String signal,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        return outcome(signals.again(page.client(), signal), page, null, model);
    }

    private String outcome(Answer answer, AppPlace page, @Nullable String typed, Model model) {
        return switch (answer) {
            case Answer.Done _, Answer.Found _ -> "redirect:" + page.address();
            case Answer.Refused _ -> show(page, typed == null ? "" : typed, true, model);
            case Answer.Unknown _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Answer.Unavailable _ -> show(page, typed, false, model);
        };
    }

    private String show(AppPlace page, @Nullable String typed, boolean refused, Model model) {
        var answer = signals.find(page.client());
        var found =
                answer instanceof Answer.Found known ? known : new Answer.Found(null, List.of());
        page.show(model);
        model.addAttribute("unavailable", !(answer instanceof Answer.Found));
        model.addAttribute("endpoint", typed == null ? found.endpoint() : typed);
        model.addAttribute("signalled", found.endpoint() != null);
        model.addAttribute("signals", found.signals());
        model.addAttribute("refused", refused);
        return "portal/app-signals";
    }

    private AppPlace page(
            String id, OidcUser developer, HttpServletRequest request, Locale locale) {
        return own.place(id, developer, request, "signals", locale);
    }
}

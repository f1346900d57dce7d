package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.ClientKeys.Answer;
import org.mesinfos.portal.signin.RecentSignIn;
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

/// By what an app's client signs in, when it last did, and its public keys (`private_key_jwt`). The
/// keys of a live client take a fresh sign-in.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class KeysController {

    private static final String TEST = "/apps/{id}/test/keys";
    private static final String LIVE = "/apps/{id}/live/keys";

    private final OwnApps own;
    private final ClientKeys keys;
    private final RecentSignIn recent;

    KeysController(OwnApps own, ClientKeys keys, RecentSignIn recent) {
        this.own = own;
        this.keys = keys;
        this.recent = recent;
    }

    @GetMapping({TEST, LIVE})
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        return page.live() && !recent.isRecent(developer)
                ? recent.again(request, response)
                : shown(page, null, model);
    }

    @PostMapping({TEST, LIVE})
    String replace(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String jwks,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        if (page.live() && !recent.isRecent(developer)) {
            return "redirect:" + page.address();
        }
        var answer = keys.replace(page.client(), jwks.strip());
        if (answer instanceof Answer.Done) {
            return "redirect:" + page.address();
        }
        model.addAttribute("typed", jwks);
        model.addAttribute("refused", answer instanceof Answer.Refused(var why) ? why : null);
        return shown(page, answer, model);
    }

    private String shown(AppPlace page, @Nullable Answer tried, Model model) {
        var answer = keys.find(page.client());
        page.show(model);
        model.addAttribute("keys", answer instanceof Answer.Found found ? found : null);
        model.addAttribute(
                "unavailable",
                !(answer instanceof Answer.Found) || tried instanceof Answer.Unavailable);
        return "portal/app-keys";
    }

    private AppPlace page(
            String id, OidcUser developer, HttpServletRequest request, Locale locale) {
        var page = own.place(id, developer, request, "keys", locale);
        if (!page.live() && !page.confidential()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return page;
    }
}

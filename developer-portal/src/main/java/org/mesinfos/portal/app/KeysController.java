package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mesinfos.portal.signin.RecentSignIn;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    private final ClientRegistry registry;
    private final RecentSignIn recent;

    KeysController(ClientRegistry registry, RecentSignIn recent) {
        this.registry = registry;
        this.recent = recent;
    }

    @GetMapping({TEST, LIVE})
    String page(
            AppPageLink page,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        requireKeys(page);
        return page.live() && !recent.isRecent(developer)
                ? recent.startReauthentication(request, response)
                : shown(page, false, model);
    }

    @PostMapping({TEST, LIVE})
    String replace(
            AppPageLink page,
            @RequestParam(defaultValue = "") String jwks,
            @AuthenticationPrincipal OidcUser developer,
            Model model) {
        requireKeys(page);
        if (page.live() && !recent.isRecent(developer)) {
            return "redirect:" + page.address();
        }
        var reply = registry.replaceKeys(page.client(), jwks.strip());
        if (reply.isSuccess()) {
            return "redirect:" + page.address();
        }
        model.addAttribute("typed", jwks);
        var refused =
                reply instanceof ServiceResponse.Refused<Boolean> no && no.isBadRequest()
                        ? no.problem().first()
                        : null;
        model.addAttribute("refused", refused);
        return shown(page, refused == null, model);
    }

    private String shown(AppPageLink page, boolean unanswered, Model model) {
        var proofs = registry.proofs(page.client()).toOptional().orElse(null);
        page.show(model);
        model.addAttribute("keys", proofs);
        model.addAttribute("unavailable", proofs == null || unanswered);
        return "portal/app-keys";
    }

    private static void requireKeys(AppPageLink page) {
        if (!page.live() && !page.confidential()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}

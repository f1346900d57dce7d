package org.mesinfos.portal.signal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.OwnApps;
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

/// Lets a team attest by hand that its app has erased what people asked it to; an app without
/// credentials of its own cannot do so itself.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class ErasuresController {

    private static final String TEST = "/apps/{id}/test/erasures";
    private static final String LIVE = "/apps/{id}/live/erasures";

    private final OwnApps own;
    private final ErasureRequests requests;

    ErasuresController(OwnApps own, ErasureRequests requests) {
        this.own = own;
        this.requests = requests;
    }

    /// What stands around the list.
    ///
    /// @param address of this page
    record Page(String id, String name, boolean live, String client, String address) {}

    @GetMapping({TEST, LIVE})
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        return show(page(id, developer, request, locale), null, model);
    }

    /// @param kept what the app keeps and why; blank when it has erased everything
    @PostMapping({TEST, LIVE})
    String answer(
            @PathVariable String id,
            @RequestParam String grant,
            @RequestParam String answer,
            @RequestParam(defaultValue = "") String kept,
            @AuthenticationPrincipal OidcUser developer,
            HttpServletRequest request,
            Model model,
            Locale locale) {
        var page = page(id, developer, request, locale);
        var keeps = answer.equals("kept");
        if (keeps && kept.isBlank()) {
            return show(page, grant, model);
        }
        return switch (requests.answer(page.client(), grant, keeps ? kept.strip() : null)) {
            case DONE -> "redirect:" + page.address();
            case REFUSED -> show(page, grant, model);
            case UNKNOWN -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case UNAVAILABLE -> show(page, null, model);
        };
    }

    private String show(Page page, @Nullable String refused, Model model) {
        var found = requests.of(page.client());
        model.addAttribute("page", page);
        model.addAttribute("unavailable", found.isEmpty());
        model.addAttribute("erasures", found.orElse(List.of()));
        model.addAttribute("refused", refused);
        if (!page.live()) {
            model.addAttribute("band", "portal.app.test.band");
        }
        return "portal/app-erasures";
    }

    private Page page(String id, OidcUser developer, HttpServletRequest request, Locale locale) {
        var app = own.find(id, developer);
        var live = request.getRequestURI().startsWith("/apps/" + app.id() + "/live/");
        if (live && !app.live()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Page(
                app.id(),
                app.name().in(locale),
                live,
                live ? app.liveClient() : app.testClient(),
                "/apps/" + app.id() + (live ? "/live" : "/test") + "/erasures");
    }
}

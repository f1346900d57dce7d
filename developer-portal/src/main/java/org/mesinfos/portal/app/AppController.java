package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.ClientRegistry.Outcome;
import org.mesinfos.portal.web.Addresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// The pages of one app. Somebody else's app does not exist here.
@Controller
@RequestMapping("/apps/{id}")
@PreAuthorize("hasRole('DEVELOPER')")
class AppController {

    private final Apps apps;
    private final Registering registering;
    private final ClientRegistry registry;
    private final Catalogue catalogue;
    private final Addresses addresses;

    AppController(
            Apps apps,
            Registering registering,
            ClientRegistry registry,
            Catalogue catalogue,
            Addresses addresses) {
        this.apps = apps;
        this.registering = registering;
        this.registry = registry;
        this.catalogue = catalogue;
        this.addresses = addresses;
    }

    @GetMapping
    String app(@PathVariable String id) {
        return AppId.isOne(id) ? "redirect:/apps/" + id + "/test" : notFound();
    }

    @GetMapping("/test")
    String test(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        show(registering.repair(own(id, developer)), model, locale);
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app";
    }

    @GetMapping("/live")
    String live(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        show(own(id, developer), model, locale);
        return "portal/app-live";
    }

    @GetMapping("/test/credentials")
    String credentials(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model,
            Locale locale) {
        var app = registering.repair(own(id, developer));
        show(app, model, locale);
        model.addAttribute("band", "portal.app.test.band");
        model.addAttribute("secret", OneTimeSecret.take(session, app.id()));
        return "portal/app-credentials";
    }

    @GetMapping("/test/secret")
    String askNewSecret(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = withSecret(id, developer);
        show(app, model, locale);
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-secret";
    }

    @PostMapping("/test/secret")
    String makeNewSecret(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model,
            Locale locale) {
        var app = withSecret(id, developer);
        if (registry.replaceSecret(app) instanceof Outcome.Done(var secret) && secret != null) {
            OneTimeSecret.put(session, app.id(), secret);
            return "redirect:/apps/" + app.id().value() + "/test/credentials";
        }
        show(app, model, locale);
        model.addAttribute("failed", true);
        return "portal/app-secret";
    }

    private App withSecret(String id, OidcUser developer) {
        var app = own(id, developer);
        if (!app.confidential() || app.isPending()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return app;
    }

    private void show(App app, Model model, Locale locale) {
        model.addAttribute("page", AppPage.of(app, catalogue, addresses, locale));
    }

    private App own(String id, OidcUser developer) {
        if (!AppId.isOne(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return apps.find(new AppId(id))
                .filter(app -> developer.getName().equals(app.owner()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String notFound() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

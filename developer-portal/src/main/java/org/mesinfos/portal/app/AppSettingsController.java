package org.mesinfos.portal.app;

import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.app.Registering.Result;
import org.mesinfos.portal.web.Addresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// What a developer changes about an app, and what people will read of it.
@Controller
@RequestMapping("/apps/{id}/test")
@PreAuthorize("hasRole('DEVELOPER')")
class AppSettingsController {

    private final OwnApps own;
    private final Registering registering;
    private final ClientRegistry registry;
    private final AppForms forms;
    private final Catalogue catalogue;
    private final Addresses addresses;

    AppSettingsController(
            OwnApps own,
            Registering registering,
            ClientRegistry registry,
            AppForms forms,
            Catalogue catalogue,
            Addresses addresses) {
        this.own = own;
        this.registering = registering;
        this.registry = registry;
        this.forms = forms;
        this.catalogue = catalogue;
        this.addresses = addresses;
    }

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        AppForms.bind(binder);
    }

    @GetMapping("/consent-preview")
    String preview(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = registering.repair(own.require(id, developer));
        model.addAttribute(
                "preview", app.isPending() ? null : registry.consentPreview(app, locale));
        return shown(app, "consent-preview", model, locale);
    }

    @GetMapping("/settings")
    String settings(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = registering.repair(own.require(id, developer));
        model.addAttribute("form", forms.of(app));
        return shown(app, "settings", model, locale);
    }

    @PostMapping("/settings")
    String change(
            @PathVariable String id,
            @ModelAttribute("form") AppForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = own.require(id, developer);
        if (app.isDemo()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        forms.check(form, app.owner(), errors);
        if (!errors.hasErrors()) {
            settle(app, form, errors);
        }
        return errors.hasErrors()
                ? shown(app, "settings", model, locale)
                : "redirect:/apps/" + app.id().value() + "/test";
    }

    private void settle(App app, AppForm form, BindingResult errors) {
        registering
                .change(app, form.toDraft())
                .ifPresentOrElse(
                        result -> {
                            if (result instanceof Result.Refused(var problems)) {
                                AppForms.reject(errors, problems);
                            }
                        },
                        () -> errors.reject("portal.settings.changed"));
    }

    private String shown(App app, String page, Model model, Locale locale) {
        model.addAttribute("page", AppPage.of(app, catalogue, addresses, locale));
        model.addAttribute("scopes", forms.scopes(locale));
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-" + page;
    }
}

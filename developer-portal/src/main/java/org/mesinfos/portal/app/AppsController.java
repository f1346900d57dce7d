package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Objects;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.web.Addresses;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
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
import org.springframework.web.bind.annotation.PostMapping;

/// The list of a developer's apps, and the form for a new one.
@Controller
@PreAuthorize("hasRole('DEVELOPER')")
class AppsController {

    private static final int MOST_APPS = 20;

    private final Apps apps;
    private final Registering registering;
    private final AppForms forms;
    private final Catalogue catalogue;
    private final Addresses addresses;
    private final boolean demo;

    AppsController(
            Apps apps,
            Registering registering,
            AppForms forms,
            Catalogue catalogue,
            Addresses addresses,
            Environment environment) {
        this.apps = apps;
        this.registering = registering;
        this.forms = forms;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        AppForms.bind(binder);
    }

    @GetMapping("/apps")
    String list(@AuthenticationPrincipal OidcUser developer, Model model, Locale locale) {
        if (demo) {
            apps.adopt(DemoApps.DEMO, developer.getName());
        }
        model.addAttribute(
                "apps",
                apps.ownedBy(developer.getName()).stream()
                        .map(registering::repair)
                        .map(app -> AppPage.of(app, catalogue, addresses, locale))
                        .toList());
        return "portal/apps";
    }

    @GetMapping("/apps/new")
    String form(Model model, Locale locale) {
        model.addAttribute("form", forms.empty());
        return shown(model, locale);
    }

    @PostMapping("/apps/new")
    String make(
            @ModelAttribute("form") AppForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model,
            Locale locale) {
        forms.check(form, errors);
        if (apps.ownedBy(developer.getName()).size() >= MOST_APPS) {
            errors.rejectValue("nameFr", "portal.app.error.many", new Object[] {MOST_APPS}, null);
        }
        if (errors.hasErrors()) {
            return shown(model, locale);
        }
        return switch (registering.make(form.toDraft(), developer.getName(), team(developer))) {
            case Registering.Result.Made(var app, var secret) -> {
                if (secret != null) {
                    OneTimeSecret.put(session, app.id(), new OneTimeSecret(secret, null));
                }
                yield "redirect:/apps/" + app.id().value() + "/test/credentials";
            }
            case Registering.Result.Waiting(var app) ->
                    "redirect:/apps/" + app.id().value() + "/test";
            case Registering.Result.Refused(var problems) -> {
                AppForms.reject(errors, problems);
                yield shown(model, locale);
            }
        };
    }

    /// The team is the developer's name, cut to what the authorization server accepts.
    private static String team(OidcUser developer) {
        var name = Objects.requireNonNullElse(developer.getFullName(), developer.getName());
        return name.substring(0, Math.min(name.length(), 60));
    }

    private String shown(Model model, Locale locale) {
        model.addAttribute("scopes", forms.scopes(locale));
        return "portal/app-new";
    }
}

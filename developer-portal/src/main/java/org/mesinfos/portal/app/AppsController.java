package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.util.List;
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
    private final AppRules rules;
    private final Catalogue catalogue;
    private final Addresses addresses;
    private final boolean demo;

    AppsController(
            Apps apps,
            Registering registering,
            AppRules rules,
            Catalogue catalogue,
            Addresses addresses,
            Environment environment) {
        this.apps = apps;
        this.registering = registering;
        this.rules = rules;
        this.catalogue = catalogue;
        this.addresses = addresses;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /// One scope of the form, as it is explained.
    record ScopeChoice(String label, String level, boolean sensitive, List<String> contents) {}

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields(
                "nameFr", "nameEn", "redirectUris", "confidential", "offline", "asks[*].*");
        binder.setAutoGrowCollectionLimit(100);
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
        model.addAttribute("form", emptyForm());
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
        form.setAsks(inCatalogueOrder(form.getAsks()));
        rules.check(form, errors);
        if (apps.ownedBy(developer.getName()).size() >= MOST_APPS) {
            errors.rejectValue("nameFr", "portal.app.error.many", new Object[] {MOST_APPS}, null);
        }
        if (errors.hasErrors()) {
            return shown(model, locale);
        }
        return switch (registering.make(form.toDraft(), developer.getName(), team(developer))) {
            case Registering.Result.Made(var app, var secret) -> {
                if (secret != null) {
                    OneTimeSecret.put(session, app.id(), secret);
                }
                yield "redirect:/apps/" + app.id().value() + "/test/credentials";
            }
            case Registering.Result.Waiting(var app) ->
                    "redirect:/apps/" + app.id().value() + "/test";
            case Registering.Result.Refused(var problems) -> {
                problems.forEach(problem -> reject(errors, problem));
                if (problems.isEmpty()) {
                    errors.rejectValue("nameFr", "portal.app.error.taken");
                }
                yield shown(model, locale);
            }
        };
    }

    /// The team is the developer's name, cut to what the authorization server accepts.
    private static String team(OidcUser developer) {
        var name = Objects.requireNonNullElse(developer.getFullName(), developer.getName());
        return name.substring(0, Math.min(name.length(), 60));
    }

    private static void reject(BindingResult errors, ClientRegistry.Problem problem) {
        var field =
                switch (problem.field()) {
                    case "redirectUris" -> "redirectUris";
                    case "scopes", "purposes" -> "asks";
                    default -> "nameFr";
                };
        errors.rejectValue(
                field, "portal.app.error.server", new Object[] {problem.message()}, null);
    }

    private AppForm emptyForm() {
        var form = new AppForm();
        form.setAsks(inCatalogueOrder(List.of()));
        return form;
    }

    /// Whatever was sent, the form has one entry for each scope that can be asked for, so that it
    /// can be shown again; other scopes are not heard.
    private List<AppForm.Ask> inCatalogueOrder(List<AppForm.Ask> sent) {
        return catalogue.scopes().stream()
                .filter(AppRules::canBeAsked)
                .map(
                        scope ->
                                sent.stream()
                                        .filter(ask -> ask.getScope().equals(scope.name()))
                                        .findFirst()
                                        .orElseGet(() -> AppForm.Ask.of(scope.name())))
                .toList();
    }

    private String shown(Model model, Locale locale) {
        model.addAttribute(
                "scopes",
                catalogue.scopes().stream()
                        .filter(AppRules::canBeAsked)
                        .map(
                                scope ->
                                        new ScopeChoice(
                                                scope.label().in(locale),
                                                scope.level().name(),
                                                scope.level().isSensitive(),
                                                scope.contents().stream()
                                                        .map(text -> text.in(locale))
                                                        .toList()))
                        .toList());
        return "portal/app-new";
    }
}

package org.mesinfos.portal.app;

import java.util.Locale;
import org.mesinfos.portal.app.AppRegistrationService.Result;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// What a developer changes about an app, and what people will read of it.
@Controller
@RequestMapping("/apps/{id}/test")
@PreAuthorize("hasRole('DEVELOPER')")
class AppSettingsController {

    private final AppRegistrationService appRegistrationService;
    private final ClientRegistry registry;
    private final AppFormModel forms;

    AppSettingsController(
            AppRegistrationService appRegistrationService,
            ClientRegistry registry,
            AppFormModel forms) {
        this.appRegistrationService = appRegistrationService;
        this.registry = registry;
        this.forms = forms;
    }

    @GetMapping("/consent-preview")
    String preview(App app, Model model, Locale locale) {
        var preview =
                app.isPending()
                        ? null
                        : registry.consentPreview(app, locale).toOptional().orElse(null);
        model.addAttribute("preview", preview);
        return shown(app, "consent-preview", model);
    }

    @GetMapping("/settings")
    String settings(App app, Model model) {
        model.addAttribute("form", forms.of(app));
        return shown(app, "settings", model);
    }

    @PostMapping("/settings")
    String change(
            App app, @ModelAttribute("form") AppForm form, BindingResult errors, Model model) {
        if (app.isDemo()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        forms.check(form, app.owner(), errors);
        if (!errors.hasErrors()) {
            settle(app, form, errors);
        }
        return errors.hasErrors()
                ? shown(app, "settings", model)
                : "redirect:/apps/" + app.id() + "/test";
    }

    private void settle(App app, AppForm form, BindingResult errors) {
        appRegistrationService
                .change(app, form.toDescription())
                .ifPresentOrElse(
                        result -> {
                            if (result instanceof Result.Refused(var problems)) {
                                AppFormModel.reject(errors, problems);
                            }
                        },
                        () -> errors.reject("portal.settings.changed"));
    }

    private String shown(App app, String page, Model model) {
        model.addAttribute("page", app);
        model.addAttribute("scopes", forms.scopes());
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-" + page;
    }
}

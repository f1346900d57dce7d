package org.mesinfos.portal.review;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.act.Act.Kind;
import org.mesinfos.portal.act.Acts;
import org.mesinfos.portal.act.ReasonForm;
import org.mesinfos.portal.app.LiveApps;
import org.mesinfos.portal.app.LiveApps.Result;
import org.mesinfos.portal.app.ReviewedApp;
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

/// All apps as organizers see them, and how they stop one.
@Controller
@RequestMapping("/organizer/apps")
@PreAuthorize("hasRole('ORGANIZER')")
class OrganizedAppsController {

    private final LiveApps apps;
    private final Reviews reviews;
    private final AppSuspensions suspensions;
    private final Acts acts;
    private final Catalogue catalogue;
    private final Clock clock;

    OrganizedAppsController(
            LiveApps apps,
            Reviews reviews,
            AppSuspensions suspensions,
            Acts acts,
            Catalogue catalogue,
            Clock clock) {
        this.acts = acts;
        this.apps = apps;
        this.reviews = reviews;
        this.suspensions = suspensions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    record Row(String id, String name, String team, boolean live, boolean suspended) {}

    @InitBinder("form")
    void bindOnlyTheForm(WebDataBinder binder) {
        binder.setAllowedFields("reason");
    }

    @InitBinder("limits")
    void bindOnlyTheLimits(WebDataBinder binder) {
        binder.setAllowedFields("perSecond", "readsPerSecond", "why");
    }

    @InitBinder("exempting")
    void bindOnlyTheExemption(WebDataBinder binder) {
        binder.setAllowedFields("lastDay", "whyFr", "whyEn");
    }

    @GetMapping
    String list(Model model, Locale locale) {
        model.addAttribute("apps", apps.all().stream().map(app -> row(app, locale)).toList());
        return "portal/organizer-apps";
    }

    private Row row(ReviewedApp app, Locale locale) {
        return new Row(
                app.id(),
                app.now().name().in(locale),
                app.now().team(),
                app.live(),
                suspensions.find(app.id()).isPresent());
    }

    @GetMapping("/{id}")
    String app(@PathVariable String id, Model model, Locale locale) {
        model.addAttribute("form", new ReasonForm());
        return shown(require(id), model, locale);
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var app = require(id);
        form.check(errors);
        return !errors.hasErrors()
                        && suspensions.suspend(app, form.reason(), organizer) instanceof Result.Done
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model, locale);
    }

    @PostMapping("/{id}/resume")
    String resume(
            @PathVariable String id,
            @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var app = require(id);
        form.check(errors);
        return !errors.hasErrors()
                        && suspensions.resume(app, form.reason(), organizer) instanceof Result.Done
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model, locale);
    }

    @PostMapping("/{id}/rates")
    String limit(
            @PathVariable String id,
            @ModelAttribute("limits") RatesForm limits,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var app = require(id);
        limits.check(errors);
        model.addAttribute("form", new ReasonForm());
        if (errors.hasErrors()) {
            return shown(app, model, locale);
        }
        var rates = limits.rates();
        acts.enter(
                organizer,
                Kind.APP_LIMITED,
                app.id(),
                rates.perSecond() + "/s, " + rates.readsPerSecond() + "/s: " + limits.why());
        return apps.limit(app, rates) instanceof Result.Done
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model, locale);
    }

    /// Lets a live app do without FAPI 2.0 until a day.
    @PostMapping("/{id}/exemption")
    String exempt(
            @PathVariable String id,
            @ModelAttribute("exempting") ExemptionForm exempting,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var app = requireLive(id);
        exempting.check(errors, clock);
        model.addAttribute("form", new ReasonForm());
        if (errors.hasErrors()) {
            return shown(app, model, locale);
        }
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var exemption = exempting.toExemption(name);
        acts.enter(
                organizer,
                Kind.APP_EXEMPTED,
                app.id(),
                exempting.getLastDay().strip() + ": " + exemption.reason().fr());
        return apps.exempt(app, exemption) instanceof Result.Done
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model, locale);
    }

    @PostMapping("/{id}/exemption/end")
    String endExemption(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser organizer,
            Model model,
            Locale locale) {
        var app = requireLive(id);
        acts.enter(organizer, Kind.APP_EXEMPTION_ENDED, app.id(), "");
        if (apps.endExemption(app) instanceof Result.Done) {
            return "redirect:/organizer/apps/" + app.id();
        }
        model.addAttribute("form", new ReasonForm());
        model.addAttribute("failed", true);
        return shown(app, model, locale);
    }

    private ReviewedApp requireLive(String id) {
        var app = require(id);
        if (!app.live() || app.demo()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return app;
    }

    private String failed(ReviewedApp app, BindingResult errors, Model model, Locale locale) {
        model.addAttribute("failed", !errors.hasErrors());
        return shown(app, model, locale);
    }

    private ReviewedApp require(String id) {
        return apps.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(ReviewedApp app, Model model, Locale locale) {
        model.addAttribute("app", app);
        model.addAttribute("asked", AskedPage.of(app.now(), catalogue, locale));
        model.addAttribute("history", reviews.of(app.id()));
        var chosen = apps.rates(app.id()).orElse(null);
        model.addAttribute("rates", chosen);
        if (!model.containsAttribute("limits")) {
            model.addAttribute("limits", RatesForm.of(chosen));
        }
        model.addAttribute("exemption", apps.exemption(app).orElse(null));
        if (!model.containsAttribute("exempting")) {
            model.addAttribute("exempting", new ExemptionForm());
        }
        model.addAttribute("suspended", suspensions.find(app.id()).orElse(null));
        return "portal/organizer-app";
    }
}

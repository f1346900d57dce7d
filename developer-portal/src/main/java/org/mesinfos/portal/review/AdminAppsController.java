package org.mesinfos.portal.review;

import jakarta.validation.Valid;
import java.time.Clock;
import java.util.Objects;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.app.LiveAppService;
import org.mesinfos.portal.app.RefusalReasons;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.auditlog.ReasonForm;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/// All apps as organizers see them, and how they stop one.
@Controller
@RequestMapping("/organizer/apps")
@PreAuthorize("hasRole('ORGANIZER')")
class AdminAppsController {

    private final LiveAppService apps;
    private final Reviews reviews;
    private final AppSuspensions suspensions;
    private final RefusalReasons refusals;
    private final AuditLog auditLog;
    private final Clock clock;

    AdminAppsController(
            LiveAppService apps,
            Reviews reviews,
            AppSuspensions suspensions,
            RefusalReasons refusals,
            AuditLog auditLog,
            Clock clock) {
        this.auditLog = auditLog;
        this.apps = apps;
        this.reviews = reviews;
        this.suspensions = suspensions;
        this.refusals = refusals;
        this.clock = clock;
    }

    record Row(String id, LocalText name, String team, boolean live, boolean suspended) {}

    @GetMapping
    String list(Model model) {
        model.addAttribute("apps", apps.all().stream().map(this::row).toList());
        return "portal/organizer-apps";
    }

    private Row row(App app) {
        return new Row(
                app.id(),
                app.name(),
                app.team(),
                app.live(),
                suspensions.find(app.id()).isPresent());
    }

    @GetMapping("/{id}")
    String app(@PathVariable String id, Model model) {
        model.addAttribute("form", ReasonForm.EMPTY);
        return shown(require(id), model);
    }

    @PostMapping("/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var app = require(id);
        return !errors.hasErrors() && suspensions.suspend(app, form.reason(), organizer).isSuccess()
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model);
    }

    @PostMapping("/{id}/resume")
    String resume(
            @PathVariable String id,
            @Valid @ModelAttribute("form") ReasonForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var app = require(id);
        return !errors.hasErrors() && suspensions.resume(app, form.reason(), organizer).isSuccess()
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model);
    }

    @PostMapping("/{id}/rates")
    String limit(
            @PathVariable String id,
            @Valid @ModelAttribute("limits") RatesForm limits,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var app = require(id);
        model.addAttribute("form", ReasonForm.EMPTY);
        if (errors.hasErrors()) {
            return shown(app, model);
        }
        var rates = limits.rates();
        auditLog.record(
                organizer,
                Kind.APP_LIMITED,
                app.id(),
                rates.perSecond() + "/s, " + rates.readsPerSecond() + "/s: " + limits.why());
        return apps.limit(app, rates).isSuccess()
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model);
    }

    /// Lets a live app do without FAPI 2.0 until a day.
    @PostMapping("/{id}/exemption")
    String exempt(
            @PathVariable String id,
            @Valid @ModelAttribute("exempting") ExemptionForm exempting,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            Model model) {
        var app = requireLive(id);
        exempting.checkDay(errors, clock);
        model.addAttribute("form", ReasonForm.EMPTY);
        if (errors.hasErrors()) {
            return shown(app, model);
        }
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var exemption = exempting.toExemption(name);
        auditLog.record(
                organizer,
                Kind.APP_EXEMPTED,
                app.id(),
                exempting.lastDay() + ": " + exemption.reason().fr());
        return apps.exempt(app, exemption).isSuccess()
                ? "redirect:/organizer/apps/" + app.id()
                : failed(app, errors, model);
    }

    @PostMapping("/{id}/exemption/end")
    String endExemption(
            @PathVariable String id, @AuthenticationPrincipal OidcUser organizer, Model model) {
        var app = requireLive(id);
        auditLog.record(organizer, Kind.APP_EXEMPTION_ENDED, app.id(), "");
        if (apps.endExemption(app).isSuccess()) {
            return "redirect:/organizer/apps/" + app.id();
        }
        model.addAttribute("form", ReasonForm.EMPTY);
        model.addAttribute("failed", true);
        return shown(app, model);
    }

    private App requireLive(String id) {
        var app = require(id);
        if (!app.live() || app.isDemo()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return app;
    }

    private String failed(App app, BindingResult errors, Model model) {
        model.addAttribute("failed", !errors.hasErrors());
        return shown(app, model);
    }

    private App require(String id) {
        return apps.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String shown(App app, Model model) {
        model.addAttribute("app", app);
        model.addAttribute("asked", app.now());
        model.addAttribute("history", reviews.of(app.id()));
        var chosen = apps.rates(app.id()).orElse(null);
        model.addAttribute("rates", chosen);
        if (!model.containsAttribute("limits")) {
            model.addAttribute("limits", RatesForm.of(chosen));
        }
        model.addAttribute("exemption", apps.exemption(app).orElse(null));
        if (!model.containsAttribute("exempting")) {
            model.addAttribute("exempting", ExemptionForm.EMPTY);
        }
        if (app.live()) {
            refusals.of(app.liveClient()).ifPresent(told -> model.addAttribute("refusals", told));
        }
        model.addAttribute("suspended", suspensions.find(app.id()).orElse(null));
        return "portal/organizer-app";
    }
}

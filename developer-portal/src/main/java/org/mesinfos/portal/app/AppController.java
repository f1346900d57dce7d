package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The pages of one app. Somebody else's app does not exist here.
@Controller
@RequestMapping("/apps/{id}")
@PreAuthorize("hasRole('DEVELOPER')")
class AppController {

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final String LIVE = "live";

    private final OwnApps own;
    private final Registering registering;
    private final ClientRegistry registry;
    private final Catalogue catalogue;
    private final Addresses addresses;
    private final ChosenRates rates;
    private final AppStages stages;
    private final List<StepToLive> steps;

    AppController(
            OwnApps own,
            Registering registering,
            ClientRegistry registry,
            Catalogue catalogue,
            Addresses addresses,
            ChosenRates rates,
            AppStages stages,
            List<StepToLive> steps) {
        this.rates = rates;
        this.stages = stages;
        this.steps = List.copyOf(steps);
        this.own = own;
        this.registering = registering;
        this.registry = registry;
        this.catalogue = catalogue;
        this.addresses = addresses;
    }

    /// One thing to do before real people.
    record Step(StepToLive.Name name, boolean done, String where) {}

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
        var app = registering.repair(own.require(id, developer));
        show(app, model, locale);
        var known = OwnApp.of(app);
        var standing = stages.of(known);
        model.addAttribute("stage", stage(app, standing));
        model.addAttribute("steps", steps(known, standing));
        model.addAttribute("rates", rates.of(id));
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app";
    }

    /// What the authorization server does not know yet is a draft; an app that has come further and
    /// waits for it once more is not.
    private static AppStages.Stage stage(App app, AppStages.Standing standing) {
        return app.isPending() && standing.stage() == AppStages.Stage.IN_TEST
                ? AppStages.Stage.DRAFT
                : standing.stage();
    }

    private List<Step> steps(OwnApp app, AppStages.Standing standing) {
        return Stream.concat(
                        steps.stream()
                                .map(step -> new Step(step.name(), step.isDone(app), step.where())),
                        Stream.of(
                                new Step(StepToLive.Name.ASKED, standing.asked(), LIVE),
                                new Step(StepToLive.Name.APPROVED, standing.approved(), LIVE)))
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    @GetMapping("/test/credentials")
    String credentials(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            HttpSession session,
            Model model,
            Locale locale) {
        var app = registering.repair(own.require(id, developer));
        show(app, model, locale);
        model.addAttribute("band", "portal.app.test.band");
        var made = OneTimeSecret.take(session, app.id());
        if (made != null) {
            model.addAttribute("secret", made.secret());
            model.addAttribute("previousUntil", made.previousUntil());
        }
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
            @RequestParam(defaultValue = "false") boolean overlap,
            Model model,
            Locale locale) {
        var app = withSecret(id, developer);
        var outcome = registry.replaceSecret(app, overlap ? OVERLAP : Duration.ZERO);
        if (outcome instanceof Outcome.Done(var secret, var previousUntil) && secret != null) {
            OneTimeSecret.put(session, app.id(), new OneTimeSecret(secret, previousUntil));
            return "redirect:/apps/" + app.id().value() + "/test/credentials";
        }
        show(app, model, locale);
        model.addAttribute("failed", true);
        return "portal/app-secret";
    }

    private App withSecret(String id, OidcUser developer) {
        var app = own.require(id, developer);
        if (!app.confidential() || app.isPending()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return app;
    }

    private void show(App app, Model model, Locale locale) {
        model.addAttribute("page", AppPage.of(app, catalogue, addresses, locale));
    }

    private static String notFound() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}

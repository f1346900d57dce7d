package org.mesinfos.portal.app;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The pages of one app.
@Controller
@RequestMapping("/apps/{id}")
@PreAuthorize("hasRole('DEVELOPER')")
class AppController {

    private static final Set<GoLiveStep.Name> TRYING =
            Set.of(GoLiveStep.Name.TRIED, GoLiveStep.Name.BENCH);

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final String LIVE = "live";

    private final ClientRegistry registry;
    private final ServiceAddresses serviceAddresses;
    private final AppRateOverrides rates;
    private final AppStages stages;
    private final List<GoLiveStep> steps;

    AppController(
            ClientRegistry registry,
            ServiceAddresses serviceAddresses,
            AppRateOverrides rates,
            AppStages stages,
            List<GoLiveStep> steps) {
        this.registry = registry;
        this.serviceAddresses = serviceAddresses;
        this.rates = rates;
        this.stages = stages;
        this.steps = List.copyOf(steps);
    }

    /// One thing to do before real people.
    record Step(GoLiveStep.Name name, boolean done, String where) {}

    @GetMapping
    String app(@PathVariable String id) {
        if (!App.isId(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/apps/" + id + "/test";
    }

    @GetMapping("/test")
    String test(App app, Model model) {
        show(app, model);
        var standing = stages.of(app);
        model.addAttribute("stage", stage(app, standing));
        model.addAttribute("steps", steps(app, standing));
        model.addAttribute("rates", rates.of(app.id()));
        model.addAttribute("authorize", authorize(app));
        return "portal/app";
    }

    /// What the authorization server does not know yet is a draft; an app that has come further and
    /// waits for it once more is not.
    private static AppStages.Stage stage(App app, AppStages.Standing standing) {
        return app.isPending() && standing.stage() == AppStages.Stage.IN_TEST
                ? AppStages.Stage.DRAFT
                : standing.stage();
    }

    /// The demonstration came with its live client, so that only what can be tried with it is left.
    private List<Step> steps(App app, AppStages.Standing standing) {
        return Stream.concat(
                        steps.stream()
                                .map(step -> new Step(step.name(), step.isDone(app), step.where())),
                        Stream.of(
                                new Step(GoLiveStep.Name.ASKED, standing.asked(), LIVE),
                                new Step(GoLiveStep.Name.APPROVED, standing.approved(), LIVE)))
                .filter(step -> !app.isDemo() || TRYING.contains(step.name()))
                .sorted(Comparator.comparing(Step::name))
                .toList();
    }

    /// Where the app sends people, ready to try; with the example verifier of RFC 7636.
    private String authorize(App app) {
        return serviceAddresses.issuer()
                + "/oauth2/authorize?response_type=code&client_id="
                + app.testClient()
                + "&redirect_uri="
                + app.redirectUris().getFirst()
                + "&scope=openid%20"
                + app.scopes().getFirst()
                + "&state=f83a2c&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    }

    @GetMapping("/test/credentials")
    String credentials(App app, HttpSession session, Model model) {
        show(app, model);
        // Where programs read the addresses of the authorization server.
        model.addAttribute(
                "discovery", serviceAddresses.issuer() + "/.well-known/openid-configuration");
        var made = OneTimeSecret.take(session, app.testClient());
        if (made != null) {
            model.addAttribute("secret", made.secret());
            model.addAttribute("previousUntil", made.previousUntil());
        }
        return "portal/app-credentials";
    }

    @GetMapping("/test/secret")
    String askNewSecret(App app, Model model) {
        requireSecret(app);
        show(app, model);
        return "portal/app-secret";
    }

    @PostMapping("/test/secret")
    String makeNewSecret(
            App app,
            HttpSession session,
            @RequestParam(defaultValue = "false") boolean overlap,
            Model model) {
        requireSecret(app);
        var made = registry.replaceSecret(app.testClient(), overlap ? OVERLAP : Duration.ZERO);
        var secret = made.toOptional().map(ClientRegistry.Credentials::oneTime);
        if (secret.isPresent()) {
            OneTimeSecret.put(session, app.testClient(), secret.get());
            return "redirect:/apps/" + app.id() + "/test/credentials";
        }
        show(app, model);
        model.addAttribute("failed", true);
        return "portal/app-secret";
    }

    private static void requireSecret(App app) {
        if (!app.confidential() || app.isPending()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static void show(App app, Model model) {
        model.addAttribute("page", app);
        model.addAttribute("band", "portal.app.test.band");
    }
}

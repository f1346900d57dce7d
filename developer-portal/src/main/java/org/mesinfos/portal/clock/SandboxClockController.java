package org.mesinfos.portal.clock;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.OwnApps;
import org.mesinfos.portal.clock.AppSandbox.Answer;
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

/// Where a developer lets time pass for made-up people, and lets things go wrong.
@Controller
@RequestMapping("/apps/{id}/test/sandbox")
@PreAuthorize("hasRole('DEVELOPER')")
class SandboxClockController {

    private static final Set<Integer> STEPS = Set.of(1, 7, 45);

    /// How far made-up lives go on.
    private static final int MOST_DAYS = 180;

    private static final List<SandboxPerson> PEOPLE =
            SandboxPeople.load().stream().filter(person -> !person.panel()).toList();

    /// As the data API names them, in the order of the page.
    private static final List<String> SCENARIOS =
            List.of(
                    "slow",
                    "rate-limited",
                    "unavailable",
                    "grant-expired",
                    "withdrawn-mid-page",
                    "partial-refusal",
                    "lost-refresh",
                    "empty",
                    "late-holder");

    private final OwnApps own;
    private final AppSandbox sandbox;

    SandboxClockController(OwnApps own, AppSandbox sandbox) {
        this.own = own;
        this.sandbox = sandbox;
    }

    /// What stands around the forms.
    record Page(String id, String name) {}

    /// How it stands for one person.
    ///
    /// @param days how far their clock is ahead
    /// @param scenario what always happens; null for nothing
    record Row(String person, String name, String fullName, int days, @Nullable String scenario) {
        public boolean isChanged() {
            return days > 0 || scenario != null;
        }
    }

    @GetMapping
    String page(
            @PathVariable String id,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = own.find(id, developer);
        model.addAttribute("done", null);
        return shown(new Page(app.id(), app.name().in(locale)), app.testClient(), model);
    }

    @PostMapping("/clock")
    String advance(
            @PathVariable String id,
            @RequestParam String person,
            @RequestParam int days,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = own.find(id, developer);
        var who = require(person);
        if (!STEPS.contains(days)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var now = sandbox.find(app.testClient());
        var from = now instanceof Answer.Found found ? found.days().getOrDefault(who, 0) : 0;
        var answer =
                now instanceof Answer.Found
                        ? from + days > MOST_DAYS
                                ? new Answer.Refused()
                                : sandbox.advance(app.testClient(), who, from, from + days)
                        : now;
        return outcome(answer, new Page(app.id(), app.name().in(locale)), app.testClient(), model);
    }

    @PostMapping("/today")
    String reset(
            @PathVariable String id,
            @RequestParam String person,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = own.find(id, developer);
        var answer = sandbox.reset(app.testClient(), require(person));
        return outcome(answer, new Page(app.id(), app.name().in(locale)), app.testClient(), model);
    }

    @PostMapping("/scenario")
    String choose(
            @PathVariable String id,
            @RequestParam String person,
            @RequestParam(defaultValue = "") String scenario,
            @AuthenticationPrincipal OidcUser developer,
            Model model,
            Locale locale) {
        var app = own.find(id, developer);
        if (!scenario.isEmpty() && !SCENARIOS.contains(scenario)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var chosen = scenario.isEmpty() ? null : scenario;
        var answer = sandbox.choose(app.testClient(), require(person), chosen);
        return outcome(answer, new Page(app.id(), app.name().in(locale)), app.testClient(), model);
    }

    private static String require(String person) {
        return PEOPLE.stream()
                .map(SandboxPerson::id)
                .filter(person::equals)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private String outcome(Answer answer, Page page, String client, Model model) {
        if (answer instanceof Answer.Found) {
            return "redirect:/apps/" + page.id() + "/test/sandbox";
        }
        model.addAttribute("refused", answer instanceof Answer.Refused);
        model.addAttribute("begun", answer instanceof Answer.Unavailable(var begun) && begun);
        return shown(page, client, model);
    }

    private String shown(Page page, String client, Model model) {
        var answer = sandbox.find(client);
        model.addAttribute("page", page);
        model.addAttribute("unavailable", !(answer instanceof Answer.Found));
        model.addAttribute("scenarios", SCENARIOS);
        model.addAttribute(
                "rows",
                answer instanceof Answer.Found found
                        ? PEOPLE.stream()
                                .map(person -> row(person, found))
                                .sorted(Comparator.comparing(Row::isChanged).reversed())
                                .toList()
                        : List.of());
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-sandbox";
    }

    private static Row row(SandboxPerson person, Answer.Found found) {
        return new Row(
                person.id(),
                person.name(),
                person.fullName(),
                found.days().getOrDefault(person.id(), 0),
                found.scenarios().get(person.id()));
    }
}

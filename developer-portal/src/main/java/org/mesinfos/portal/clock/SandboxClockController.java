package org.mesinfos.portal.clock;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.clock.AppSandbox.Advance;
import org.mesinfos.portal.clock.AppSandbox.Sandbox;
import org.mesinfos.portal.clock.ClockSteps.Step;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

    private static final String AGAIN_SECONDS = "3";

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

    private final AppSandbox sandbox;
    private final ClockSteps steps;

    SandboxClockController(AppSandbox sandbox, ClockSteps steps) {
        this.sandbox = sandbox;
        this.steps = steps;
    }

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
    String page(App app, Model model) {
        model.addAttribute("done", null);
        return shown(app, model);
    }

    @PostMapping("/clock")
    String advance(App app, @RequestParam String person, @RequestParam int days, Model model) {
        var who = require(person);
        if (!STEPS.contains(days)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var now = sandbox.find(app.testClient());
        if (!(now instanceof ServiceResponse.Given<Sandbox>(var found))) {
            return outcome(now, app, model);
        }
        var from = found.days().getOrDefault(who, 0);
        if (from + days > MOST_DAYS) {
            model.addAttribute("refused", true);
            return shown(app, model);
        }
        return steps.start(new Step(app.testClient(), who, from, from + days))
                .map(done -> outcome(done, app, model))
                .orElse(
                        "redirect:/apps/%s/test/sandbox/clock?person=%s&from=%d&to=%d"
                                .formatted(app.id(), who, from, from + days));
    }

    /// How far a long step is. The page asks again by itself; nothing else is on it.
    @GetMapping("/clock")
    String progress(
            App app,
            @RequestParam String person,
            @RequestParam int from,
            @RequestParam int to,
            HttpServletResponse response,
            Model model) {
        var who = require(person);
        var done = steps.result(new Step(app.testClient(), who, from, to));
        if (done.isPresent()) {
            return outcome(done.get(), app, model);
        }
        var now = sandbox.find(app.testClient());
        if (now instanceof ServiceResponse.Given<Sandbox>(var found)
                && found.days().getOrDefault(who, 0) >= to) {
            return outcome(now, app, model);
        }
        response.setHeader("Refresh", AGAIN_SECONDS);
        model.addAttribute("page", app);
        model.addAttribute("days", to - from);
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-sandbox-progress";
    }

    private String outcome(Advance step, App app, Model model) {
        model.addAttribute("begun", step.delivered() && step.reply().isUnavailable());
        return outcome(step.reply(), app, model);
    }

    @PostMapping("/today")
    String reset(App app, @RequestParam String person, Model model) {
        var answer = sandbox.reset(app.testClient(), require(person));
        return outcome(answer, app, model);
    }

    @PostMapping("/scenario")
    String choose(
            App app,
            @RequestParam String person,
            @RequestParam(defaultValue = "") String scenario,
            Model model) {
        if (!scenario.isEmpty() && !SCENARIOS.contains(scenario)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var chosen = scenario.isEmpty() ? null : scenario;
        var answer = sandbox.choose(app.testClient(), require(person), chosen);
        return outcome(answer, app, model);
    }

    private static String require(String person) {
        return PEOPLE.stream()
                .map(SandboxPerson::id)
                .filter(person::equals)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private String outcome(ServiceResponse<Sandbox> reply, App app, Model model) {
        if (reply.isSuccess()) {
            return "redirect:/apps/" + app.id() + "/test/sandbox";
        }
        model.addAttribute("refused", reply instanceof ServiceResponse.Refused);
        return shown(app, model);
    }

    private String shown(App app, Model model) {
        var found = sandbox.find(app.testClient()).toOptional();
        model.addAttribute("page", app);
        model.addAttribute("unavailable", found.isEmpty());
        model.addAttribute("scenarios", SCENARIOS);
        model.addAttribute("rows", found.map(SandboxClockController::rows).orElse(List.of()));
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-sandbox";
    }

    private static List<Row> rows(Sandbox sandbox) {
        return PEOPLE.stream()
                .map(person -> row(person, sandbox))
                .sorted(Comparator.comparing(Row::isChanged).reversed())
                .toList();
    }

    private static Row row(SandboxPerson person, Sandbox sandbox) {
        return new Row(
                person.id(),
                person.name(),
                person.fullName(),
                sandbox.days().getOrDefault(person.id(), 0),
                sandbox.scenarios().get(person.id()));
    }
}

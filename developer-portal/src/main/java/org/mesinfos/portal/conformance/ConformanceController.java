package org.mesinfos.portal.conformance;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPeople;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.App;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Where a developer has an app driven through every answer, and reads how it did.
@Controller
@RequestMapping("/apps/{id}/test/bench")
@PreAuthorize("hasRole('DEVELOPER')")
class ConformanceController {

    private static final int LONGEST_ADDRESS = 512;
    private static final String SECONDS_BETWEEN_LOOKS = "4";
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private static final List<SandboxPerson> PEOPLE =
            SandboxPeople.load().stream().filter(person -> !person.panel()).toList();

    private final ConformanceRunner conformanceRunner;
    private final ConformanceRuns runs;
    private final Clock clock;

    ConformanceController(ConformanceRunner conformanceRunner, ConformanceRuns runs, Clock clock) {
        this.conformanceRunner = conformanceRunner;
        this.runs = runs;
        this.clock = clock;
    }

    @GetMapping
    String page(App app, HttpServletResponse response, Model model) {
        return shown(app, null, null, response, model);
    }

    @PostMapping
    String start(
            App app,
            @RequestParam(defaultValue = "") String start,
            @RequestParam(defaultValue = "germaine") String person,
            HttpServletResponse response,
            Model model) {
        var who = require(person);
        var typed = start.strip();
        var address = address(typed, app);
        if (address == null) {
            return shown(app, typed, "address", response, model);
        }
        var now = clock.instant();
        var run =
                new ConformanceRun(
                        app.id(),
                        UUID.randomUUID().toString(),
                        address.toString(),
                        who.name(),
                        now,
                        now,
                        null,
                        ConformanceRunner.trials(app).size(),
                        List.of(),
                        null,
                        null);
        var why = conformanceRunner.start(app, address, who, run);
        return why == null
                ? "redirect:/apps/" + app.id() + "/test/bench"
                : shown(app, typed, why, response, model);
    }

    /// @param grade from A to D
    record Report(
            String app,
            String client,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String grade,
            List<TestResult> trials) {}

    /// The report for a file or a build.
    @GetMapping("/report")
    ResponseEntity<Report> report(App app) {
        var run =
                runs.find(app.id())
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var name = ContentDisposition.attachment().filename("bench-" + app.id() + ".json").build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(
                        new Report(
                                app.id(),
                                app.testClient(),
                                run.startedAt(),
                                run.finishedAt(),
                                run.grade(),
                                run.verdicts()));
    }

    /// Only where the app gets its answers is it visited, so that nobody can send us elsewhere.
    private static @Nullable URI address(String text, App app) {
        if (text.isEmpty() || text.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            var address = URI.create(text);
            return address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.getRawFragment() == null
                            && app.redirectUris().stream()
                                    .anyMatch(known -> isUnder(URI.create(known), address))
                    ? address
                    : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /// The port of a loopback address may be any (RFC 8252 section 7.3).
    private static boolean isUnder(URI known, URI address) {
        var anyPort =
                "http".equals(known.getScheme())
                        && LOOPBACK.contains(known.getHost())
                        && known.getPort() < 0;
        return anyPort
                ? "http".equals(address.getScheme()) && known.getHost().equals(address.getHost())
                : UserAgentSimulator.isSameOrigin(known, address);
    }

    private static SandboxPerson require(String name) {
        return PEOPLE.stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private String shown(
            App app,
            @Nullable String typed,
            @Nullable String wrong,
            HttpServletResponse response,
            Model model) {
        var run = runs.find(app.id()).orElse(null);
        var running = run != null && run.isRunningAt(clock.instant());
        if (running && wrong == null) {
            // The page looks again by itself, without a script.
            response.setHeader("Refresh", SECONDS_BETWEEN_LOOKS);
        }
        var start = typed != null ? typed : run != null ? run.start() : "";
        var person = run == null ? "germaine" : run.person();
        model.addAttribute("page", app);
        model.addAttribute("start", start);
        model.addAttribute("person", person);
        model.addAttribute("run", run);
        model.addAttribute("running", running);
        model.addAttribute("wrong", wrong);
        var trials = ConformanceRunner.trials(app);
        model.addAttribute("trials", trials.size());
        model.addAttribute("kinds", trials.stream().map(TestCase::kind).distinct().toList());
        model.addAttribute("people", PEOPLE);
        model.addAttribute("band", "portal.app.test.band");
        return "portal/app-bench";
    }
}

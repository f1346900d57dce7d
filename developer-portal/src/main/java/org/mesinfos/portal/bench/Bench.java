package org.mesinfos.portal.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.OwnApp;
import org.mesinfos.portal.bench.Trial.Kind;
import org.mesinfos.portal.bench.Verdict.Outcome;
import org.mesinfos.portal.clock.AppSandbox;
import org.mesinfos.portal.log.AppCalls;
import org.mesinfos.portal.log.AppCalls.Call;
import org.mesinfos.portal.log.LogFilter;
import org.mesinfos.portal.signal.AppSignals;
import org.mesinfos.portal.web.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Runs trials over an app: as a made-up person's browser it goes from the app to the authorization
/// server and back, and then reads in the register of accesses what the app did.
@Component
class Bench implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
    private static final int MOST_REFUSED_SCOPES = 6;
    private static final int MOST_RUNS = 2;
    private static final int SERVER_ERROR = 500;

    /// What `Retry-After` says at least in the scenarios.
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private static final Set<Kind> ENDS_WITH_READING = Set.of(Kind.ALL_GRANTED, Kind.LOST_REFRESH);

    private final BenchRuns runs;
    private final Visitor visitor;
    private final AppCalls calls;
    private final AppSignals signals;
    private final AppSandbox sandbox;
    private final Addresses addresses;
    private final Duration watch;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore running = new Semaphore(MOST_RUNS);

    /// @param watch how long what the app does is watched after each answer
    Bench(
            BenchRuns runs,
            Visitor visitor,
            AppCalls calls,
            AppSignals signals,
            AppSandbox sandbox,
            Addresses addresses,
            @Value("${platform.bench.watch:6s}") Duration watch,
            Clock clock) {
        this.runs = runs;
        this.visitor = visitor;
        this.calls = calls;
        this.signals = signals;
        this.sandbox = sandbox;
        this.addresses = addresses;
        this.watch = watch;
        this.clock = clock;
    }

    /// Everything that the app is driven through.
    static List<Trial> trials(OwnApp app) {
        var trials = new ArrayList<Trial>();
        for (var kind : Kind.values()) {
            if (kind != Kind.SCOPE_REFUSED) {
                trials.add(Trial.of(kind));
            } else if (app.scopes().size() > 1) {
                app.scopes().stream()
                        .limit(MOST_REFUSED_SCOPES)
                        .map(scope -> new Trial(kind, scope))
                        .forEach(trials::add);
            }
        }
        return trials;
    }

    /// Starts a run in the background.
    ///
    /// @return null when it has started; or why not, as in message keys: `busy` when one goes on or
    ///   too many do, `scenario` when one was chosen for the person on the sandbox page, `away`
    ///   when that is not known
    @Nullable String start(OwnApp app, URI start, SandboxPerson person, BenchRun run) {
        if (!(sandbox.find(app.testClient()) instanceof AppSandbox.Answer.Found now)) {
            return "away";
        }
        if (now.scenarios().containsKey(person.id())) {
            return "scenario";
        }
        if (!running.tryAcquire()) {
            return "busy";
        }
        var handedOver = false;
        try {
            if (!runs.begin(run)) {
                return "busy";
            }
            threads.submit(
                    () -> {
                        try {
                            drive(app, start, person, run);
                        } catch (RuntimeException | Error broken) {
                            interrupt(run, broken);
                        } finally {
                            running.release();
                        }
                    });
            handedOver = true;
            return null;
        } finally {
            if (!handedOver) {
                running.release();
            }
        }
    }

    /// Tells the developer at once, in place of a report that never moves.
    private void interrupt(BenchRun run, Throwable broken) {
        LOG.error("a run of the bench was interrupted", broken);
        try {
            runs.interrupt(run);
        } catch (RuntimeException away) {
            // The page says so by itself when nothing has moved for two minutes.
            LOG.error("the interruption was not noted", away);
        }
    }

    private void drive(OwnApp app, URI start, SandboxPerson person, BenchRun run) {
        for (var trial : trials(app)) {
            runs.turnTo(run, trial);
            runs.note(run, verdict(app, start, person, trial));
        }
        runs.finish(run);
    }

    private Verdict verdict(OwnApp app, URI start, SandboxPerson person, Trial trial) {
        try {
            return switch (trial.kind()) {
                case SIGNAL, NEW_KEY -> signal(app, trial);
                case FORGED_SIGNAL -> forgedSignal(app, trial);
                default -> answer(app, start, person, trial);
            };
        } catch (RuntimeException broken) {
            LOG.error("the bench could not play {}", trial.kind(), broken);
            return skipped(trial, "broken");
        }
    }

    private Verdict answer(OwnApp app, URI start, SandboxPerson person, Trial trial) {
        if (trial.kind() == Kind.LOST_REFRESH && !app.offline()) {
            return skipped(trial, "not-offline");
        }
        if (!(sandbox.find(app.testClient()) instanceof AppSandbox.Answer.Found now)) {
            return skipped(trial, "platform-away");
        }
        if (now.scenarios().containsKey(person.id())) {
            return skipped(trial, "other-scenario");
        }
        var scenario = trial.kind().scenario();
        if (scenario != null && !choose(app, person, scenario)) {
            return skipped(trial, "platform-away");
        }
        try {
            return answered(app, start, person, trial);
        } catch (PlatformBrowser.NoAnswer none) {
            return skipped(trial, Objects.requireNonNull(none.getMessage()));
        } finally {
            if (scenario != null) {
                end(app, person, scenario);
            }
        }
    }

    /// Ends the scenario, unless somebody has chosen another one for the person meanwhile.
    private void end(OwnApp app, SandboxPerson person, String scenario) {
        if (sandbox.find(app.testClient()) instanceof AppSandbox.Answer.Found now
                && !scenario.equals(now.scenarios().get(person.id()))) {
            return;
        }
        choose(app, person, null);
    }

    private boolean choose(OwnApp app, SandboxPerson person, @Nullable String scenario) {
        return sandbox.choose(app.testClient(), person.id(), scenario)
                instanceof AppSandbox.Answer.Found;
    }

    private Verdict answered(OwnApp app, URI start, SandboxPerson person, Trial trial)
            throws PlatformBrowser.NoAnswer {
        var before = clock.instant();
        var cookies = visitor.fresh();
        var begun = cookies.visit(start);
        var findings = new LinkedHashSet<String>();
        if (!isAuthorizationRequest(begun.address())) {
            var why = begun.status() == null ? "unreachable" : "no-authorization-request";
            return new Verdict(
                    trial.kind().name(),
                    trial.scope(),
                    Outcome.FAILED,
                    List.of(why),
                    begun.status(),
                    0);
        }
        look(begun.address(), findings);
        var pushed = isPushed(begun.address());
        // A pushed request cannot be told from outside to ask again (RFC 9126 section 4), so there
        // must be nothing that answers it.
        if (pushed
                && !(sandbox.withdraw(app.testClient(), person.id())
                        instanceof AppSandbox.Answer.Found)) {
            return skipped(trial, "platform-away");
        }
        var request = pushed ? begun.address() : asking(begun.address());
        var answer =
                PlatformBrowser.at(addresses.issuer())
                        .decide(request, person.name(), granted(trial));
        if (!Visitor.isSameOrigin(start, answer)) {
            return new Verdict(
                    trial.kind().name(),
                    trial.scope(),
                    Outcome.SKIPPED,
                    List.of("elsewhere"),
                    null,
                    0);
        }
        var seen = cookies.visit(changed(answer, trial.kind()));
        var made = watch(app, before, trial.kind());
        if (made == null) {
            return skipped(trial, "platform-away");
        }
        judge(trial.kind(), seen, made, findings);
        if (trial.kind() == Kind.LOST_REFRESH) {
            if (!(sandbox.find(app.testClient()) instanceof AppSandbox.Answer.Found now)) {
                return skipped(trial, "platform-away");
            }
            refreshed(now, person, made, findings);
        }
        return new Verdict(
                trial.kind().name(),
                trial.scope(),
                outcome(findings),
                List.copyOf(findings),
                seen.status(),
                made.size());
    }

    private boolean isAuthorizationRequest(URI address) {
        return address.toString().startsWith(addresses.issuer() + "/oauth2/authorize");
    }

    private static boolean isPushed(URI request) {
        return UriComponentsBuilder.fromUri(request)
                .build(true)
                .getQueryParams()
                .containsKey("request_uri");
    }

    /// A person who has agreed before is asked again all the same.
    private static URI asking(URI request) {
        return UriComponentsBuilder.fromUri(request)
                .replaceQueryParam("prompt", "consent")
                .build(true)
                .toUri();
    }

    private static void look(URI request, Set<String> findings) {
        var parameters = UriComponentsBuilder.fromUri(request).build(true).getQueryParams();
        if (!isPushed(request) && !parameters.containsKey("state")) {
            findings.add("no-state");
        }
    }

    private static Predicate<String> granted(Trial trial) {
        return switch (trial.kind()) {
            case ALL_REFUSED -> _ -> false;
            case SCOPE_REFUSED -> scope -> !scope.equals(trial.scope());
            default -> _ -> true;
        };
    }

    private URI changed(URI answer, Kind kind) {
        var address = UriComponentsBuilder.fromUri(answer);
        return switch (kind) {
            case FORGED_STATE ->
                    address.replaceQueryParam("state", "forged-by-somebody").build(true).toUri();
            case FORGED_ISSUER ->
                    address.replaceQueryParam("iss", "https%3A%2F%2Fother.example")
                            .build(true)
                            .toUri();
            default -> answer;
        };
    }

    /// What the app has done since: as soon as there is what is waited for, and a moment more. Null
    /// when the register could not be read in the end: an app of which nothing is known has passed
    /// nothing.
    private @Nullable List<Call> watch(OwnApp app, Instant since, Kind kind) {
        var end = clock.instant().plus(watch);
        var made = made(app, since);
        while (clock.instant().isBefore(end)
                && !(ENDS_WITH_READING.contains(kind)
                        && made != null
                        && made.stream().anyMatch(Call::isRead))) {
            try {
                Thread.sleep(watch.dividedBy(6));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return made;
            }
            made = made(app, since);
        }
        return made;
    }

    /// Oldest first; null when the register could not be read.
    private @Nullable List<Call> made(OwnApp app, Instant since) {
        return calls.find(app.id(), "TEST", LogFilter.none()) instanceof AppCalls.Answer.Found found
                ? found.calls().stream()
                        .filter(call -> !call.at().isBefore(since))
                        .toList()
                        .reversed()
                : null;
    }

    private static void judge(
            Kind kind, Visitor.Visit seen, List<Call> made, Set<String> findings) {
        var status = seen.status();
        if (status == null) {
            findings.add("unreachable");
        } else if (status >= SERVER_ERROR) {
            findings.add("crashed");
        }
        switch (kind) {
            case ALL_GRANTED, GRANTED_AGAIN -> {
                if (made.stream().noneMatch(Call::isRead)) {
                    findings.add("no-read");
                }
            }
            case ALL_REFUSED, FORGED_STATE, FORGED_ISSUER -> {
                if (made.stream().anyMatch(Call::isRead)) {
                    findings.add(kind == Kind.ALL_REFUSED ? "read-anyway" : "took-forged");
                }
            }
            case SCOPE_REFUSED -> insisted(made, Set.of("scope-missing"), findings);
            case EXPIRED, WITHDRAWN ->
                    insisted(made, Set.of("grant-expired", "grant-withdrawn"), findings);
            case RATE_LIMITED, UNAVAILABLE -> hurried(made, findings);
            case LOST_REFRESH, SLOW, EMPTY, SIGNAL, NEW_KEY, FORGED_SIGNAL -> {}
        }
    }

    /// The scenario is over as soon as the app has refreshed once more after the lost answer.
    private static void refreshed(
            AppSandbox.Answer.Found now,
            SandboxPerson person,
            List<Call> made,
            Set<String> findings) {
        if (now.lost().contains(person.id())) {
            findings.add("gave-up");
        } else if (now.scenarios().containsKey(person.id())) {
            findings.add(made.isEmpty() ? "no-call" : "no-refresh");
        } else if (made.stream().noneMatch(Call::isRead)) {
            findings.add("no-read");
        }
    }

    /// The same refusal of the same dataset, asked for again and again.
    private static void insisted(List<Call> made, Set<String> outcomes, Set<String> findings) {
        var most =
                made.stream()
                        .filter(call -> outcomes.contains(call.outcome()))
                        .collect(
                                java.util.stream.Collectors.groupingBy(
                                        call -> String.valueOf(call.dataset()),
                                        java.util.stream.Collectors.counting()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .max();
        if (most.isPresent() && most.getAsLong() > 1) {
            findings.add("insisted");
        }
    }

    /// The next call about the same came before `Retry-After` allowed it.
    private static void hurried(List<Call> made, Set<String> findings) {
        if (made.isEmpty()) {
            findings.add("no-call");
        }
        for (var i = 1; i < made.size(); i++) {
            var before = made.get(i - 1);
            var same = Objects.equals(before.dataset(), made.get(i).dataset());
            var wait = Duration.between(before.at(), made.get(i).at());
            if (same && !before.isRead() && wait.compareTo(RETRY_AFTER) < 0) {
                findings.add("hurried");
            }
        }
    }

    private static final Set<String> WORTH_A_LOOK =
            Set.of("no-read", "no-call", "no-state", "no-refresh");

    private static Outcome outcome(Set<String> findings) {
        if (findings.isEmpty()) {
            return Outcome.PASSED;
        }
        return WORTH_A_LOOK.containsAll(findings) ? Outcome.NOTED : Outcome.FAILED;
    }

    private Verdict signal(OwnApp app, Trial trial) {
        if (!(signals.find(app.testClient()) instanceof AppSignals.Answer.Found found)) {
            return skipped(trial, "platform-away");
        }
        if (found.endpoint() == null) {
            return skipped(trial, "no-endpoint");
        }
        var known = found.signals().stream().map(AppSignals.Signal::id).toList();
        var newKey = trial.kind() == Kind.NEW_KEY;
        if (!(signals.tryOut(app.testClient(), newKey) instanceof AppSignals.Answer.Done)) {
            return skipped(trial, "platform-away");
        }
        var end = clock.instant().plus(watch).plus(watch);
        while (clock.instant().isBefore(end)) {
            var attempt = newest(app, known);
            if (attempt != null) {
                var taken = attempt.result().equals("ACCEPTED");
                return new Verdict(
                        trial.kind().name(),
                        null,
                        taken ? Outcome.PASSED : Outcome.FAILED,
                        taken ? List.of() : List.of(newKey ? "key-unknown" : "signal-refused"),
                        attempt.status(),
                        0);
            }
            try {
                Thread.sleep(watch.dividedBy(6));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return new Verdict(
                trial.kind().name(), null, Outcome.FAILED, List.of("signal-untaken"), null, 0);
    }

    private AppSignals.@Nullable Attempt newest(OwnApp app, List<String> known) {
        return signals.find(app.testClient()) instanceof AppSignals.Answer.Found found
                ? found.signals().stream()
                        .filter(signal -> !known.contains(signal.id()))
                        .flatMap(signal -> signal.attempts().stream())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Verdict forgedSignal(OwnApp app, Trial trial) {
        if (!(signals.find(app.testClient()) instanceof AppSignals.Answer.Found found)) {
            return skipped(trial, "platform-away");
        }
        if (found.endpoint() == null) {
            return skipped(trial, "no-endpoint");
        }
        // Three parts like a signed event's, and no signature of ours.
        var forged = "eyJhbGciOiJFUzI1NiIsInR5cCI6InNlY2V2ZW50K2p3dCJ9.e30.c2lnbmF0dXJl";
        var status =
                visitor.post(
                        URI.create(found.endpoint()),
                        MediaType.parseMediaType("application/secevent+jwt"),
                        forged);
        var findings = new LinkedHashSet<String>();
        if (status == null) {
            findings.add("unreachable");
        } else if (status >= SERVER_ERROR) {
            findings.add("crashed");
        } else if (status < 400) {
            findings.add("took-forged");
        }
        return new Verdict(
                trial.kind().name(), null, outcome(findings), List.copyOf(findings), status, 0);
    }

    private static Verdict skipped(Trial trial, String why) {
        return new Verdict(
                trial.kind().name(), trial.scope(), Outcome.SKIPPED, List.of(why), null, 0);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

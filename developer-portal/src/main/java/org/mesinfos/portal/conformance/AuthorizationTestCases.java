package org.mesinfos.portal.conformance;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.clock.AppSandbox;
import org.mesinfos.portal.clock.AppSandbox.Sandbox;
import org.mesinfos.portal.conformance.TestCase.Kind;
import org.mesinfos.portal.conformance.TestResult.Outcome;
import org.mesinfos.portal.requestlog.AppCalls;
import org.mesinfos.portal.requestlog.AppCalls.Call;
import org.mesinfos.portal.requestlog.LogFilter;
import org.mesinfos.portal.signin.ServiceResponse;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Trials of how an app takes answers: as a made-up person's browser it goes from the app to the
/// authorization server and back, and then reads in the trail what the app did.
@Component
class AuthorizationTestCases {

    private static final Set<Kind> ENDS_WITH_READING = Set.of(Kind.ALL_GRANTED, Kind.LOST_REFRESH);

    private final UserAgentSimulator userAgentSimulator;
    private final AppCalls calls;
    private final AppSandbox sandbox;
    private final ServiceAddresses serviceAddresses;
    private final Duration watch;
    private final Clock clock;

    /// @param watch how long what the app does is watched after each answer
    AuthorizationTestCases(
            UserAgentSimulator userAgentSimulator,
            AppCalls calls,
            AppSandbox sandbox,
            ServiceAddresses serviceAddresses,
            @Value("${platform.bench.watch:6s}") Duration watch,
            Clock clock) {
        this.userAgentSimulator = userAgentSimulator;
        this.calls = calls;
        this.sandbox = sandbox;
        this.serviceAddresses = serviceAddresses;
        this.watch = watch;
        this.clock = clock;
    }

    /// How the app takes the answer to its authorization request, and what it reads then.
    ///
    /// @param start where the app begins to ask
    TestResult run(App app, URI start, SandboxPerson person, TestCase testCase) {
        if (testCase.kind() == Kind.LOST_REFRESH && !app.offline()) {
            return TestResult.skipped(testCase, "not-offline");
        }
        if (!(sandbox.find(app.testClient()) instanceof ServiceResponse.Given<Sandbox>(var now))) {
            return TestResult.skipped(testCase, "platform-away");
        }
        if (now.scenarios().containsKey(person.id())) {
            return TestResult.skipped(testCase, "other-scenario");
        }
        var scenario = testCase.kind().scenario();
        if (scenario != null && !choose(app, person, scenario)) {
            return TestResult.skipped(testCase, "platform-away");
        }
        try {
            return answered(app, start, person, testCase);
        } catch (PlatformBrowser.NoAnswer none) {
            return TestResult.skipped(testCase, Objects.requireNonNull(none.getMessage()));
        } finally {
            if (scenario != null) {
                end(app, person, scenario);
            }
        }
    }

    /// Ends the scenario, unless somebody has chosen another one for the person meanwhile.
    private void end(App app, SandboxPerson person, String scenario) {
        if (sandbox.find(app.testClient()) instanceof ServiceResponse.Given<Sandbox>(var now)
                && !scenario.equals(now.scenarios().get(person.id()))) {
            return;
        }
        choose(app, person, null);
    }

    private boolean choose(App app, SandboxPerson person, @Nullable String scenario) {
        return sandbox.choose(app.testClient(), person.id(), scenario).isSuccess();
    }

    private TestResult answered(App app, URI start, SandboxPerson person, TestCase testCase)
            throws PlatformBrowser.NoAnswer {
        var before = clock.instant();
        var cookies = userAgentSimulator.fresh();
        var begun = cookies.visit(start);
        var findings = new TestFindings();
        if (!isAuthorizationRequest(begun.address())) {
            var why = begun.status() == null ? "unreachable" : "no-authorization-request";
            return TestResult.of(testCase, Outcome.FAILED, why, begun.status());
        }
        var pushed = isPushed(begun.address());
        findings.lookAt(begun.address(), pushed);
        // A pushed request cannot be told from outside to ask again (RFC 9126 section 4), so there
        // must be nothing that answers it.
        if (pushed && !sandbox.withdraw(app.testClient(), person.id()).isSuccess()) {
            return TestResult.skipped(testCase, "platform-away");
        }
        var request = pushed ? begun.address() : asking(begun.address());
        var answer =
                PlatformBrowser.at(serviceAddresses.issuer())
                        .decide(request, person.name(), granted(testCase));
        if (!UserAgentSimulator.isSameOrigin(start, answer)) {
            return TestResult.skipped(testCase, "elsewhere");
        }
        var seen = cookies.visit(changed(answer, testCase.kind()));
        var made = watch(app, before, testCase.kind());
        if (made == null) {
            return TestResult.skipped(testCase, "platform-away");
        }
        findings.judge(testCase.kind(), seen.status(), made);
        if (testCase.kind() == Kind.LOST_REFRESH) {
            if (!(sandbox.find(app.testClient())
                    instanceof ServiceResponse.Given<Sandbox>(var now))) {
                return TestResult.skipped(testCase, "platform-away");
            }
            findings.refreshed(now, person, made);
        }
        return findings.verdict(testCase, seen.status(), made.size());
    }

    private boolean isAuthorizationRequest(URI address) {
        return address.toString().startsWith(serviceAddresses.issuer() + "/oauth2/authorize");
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

    private static Predicate<String> granted(TestCase testCase) {
        return switch (testCase.kind()) {
            case ALL_REFUSED -> _ -> false;
            case SCOPE_REFUSED -> scope -> !scope.equals(testCase.scope());
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
    /// when the trail could not be read in the end: an app of which nothing is known has passed
    /// nothing.
    private @Nullable List<Call> watch(App app, Instant since, Kind kind) {
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

    /// Oldest first; null when the trail could not be read.
    private @Nullable List<Call> made(App app, Instant since) {
        return calls.find(app.id(), "TEST", LogFilter.none())
                .toOptional()
                .map(
                        found ->
                                found.calls().stream()
                                        .filter(call -> !call.at().isBefore(since))
                                        .toList()
                                        .reversed())
                .orElse(null);
    }
}

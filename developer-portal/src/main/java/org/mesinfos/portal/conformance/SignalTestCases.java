package org.mesinfos.portal.conformance;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.conformance.TestCase.Kind;
import org.mesinfos.portal.conformance.TestResult.Outcome;
import org.mesinfos.portal.signal.AppSignals;
import org.mesinfos.portal.signal.AppSignals.Attempt;
import org.mesinfos.portal.signal.AppSignals.Signals;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Trials of how an app takes signals.
@Component
class SignalTestCases {

    private final AppSignals signals;
    private final UserAgentSimulator userAgentSimulator;
    private final Duration watch;
    private final Clock clock;

    /// @param watch half the time that an app has to take a signal
    SignalTestCases(
            AppSignals signals,
            UserAgentSimulator userAgentSimulator,
            @Value("${platform.bench.watch:6s}") Duration watch,
            Clock clock) {
        this.signals = signals;
        this.userAgentSimulator = userAgentSimulator;
        this.watch = watch;
        this.clock = clock;
    }

    /// Whether the app takes a signal, also one signed by a new key.
    TestResult run(App app, TestCase testCase) {
        if (!(signals.find(app.testClient())
                instanceof ServiceResponse.Given<Signals>(var found))) {
            return TestResult.skipped(testCase, "platform-away");
        }
        if (found.endpoint() == null) {
            return TestResult.skipped(testCase, "no-endpoint");
        }
        var known = found.signals().stream().map(AppSignals.Signal::id).toList();
        var newKey = testCase.kind() == Kind.NEW_KEY;
        if (!signals.sendTrial(app.testClient(), newKey).isSuccess()) {
            return TestResult.skipped(testCase, "platform-away");
        }
        var end = clock.instant().plus(watch).plus(watch);
        while (clock.instant().isBefore(end)) {
            var attempt = newest(app, known);
            if (attempt != null) {
                return attempt.result().equals("ACCEPTED")
                        ? new TestFindings().verdict(testCase, attempt.status(), 0)
                        : TestResult.of(
                                testCase,
                                Outcome.FAILED,
                                newKey ? "key-unknown" : "signal-refused",
                                attempt.status());
            }
            try {
                Thread.sleep(watch.dividedBy(6));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return TestResult.of(testCase, Outcome.FAILED, "signal-untaken", null);
    }

    private @Nullable Attempt newest(App app, List<String> known) {
        return signals.find(app.testClient()).toOptional().stream()
                .flatMap(found -> found.signals().stream())
                .filter(signal -> !known.contains(signal.id()))
                .flatMap(signal -> signal.attempts().stream())
                .findFirst()
                .orElse(null);
    }

    /// Whether the app takes what only looks like a signal.
    TestResult forged(App app, TestCase testCase) {
        if (!(signals.find(app.testClient())
                instanceof ServiceResponse.Given<Signals>(var found))) {
            return TestResult.skipped(testCase, "platform-away");
        }
        if (found.endpoint() == null) {
            return TestResult.skipped(testCase, "no-endpoint");
        }
        // Three parts like a signed event's, and no signature of ours.
        var forged = "eyJhbGciOiJFUzI1NiIsInR5cCI6InNlY2V2ZW50K2p3dCJ9.e30.c2lnbmF0dXJl";
        var status =
                userAgentSimulator.post(
                        URI.create(found.endpoint()),
                        MediaType.parseMediaType("application/secevent+jwt"),
                        forged);
        var findings = new TestFindings();
        findings.judgeForgedSignal(status);
        return findings.verdict(testCase, status, 0);
    }
}

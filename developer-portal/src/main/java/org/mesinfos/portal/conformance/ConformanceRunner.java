package org.mesinfos.portal.conformance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.SandboxPerson;
import org.mesinfos.portal.app.App;
import org.mesinfos.portal.clock.AppSandbox;
import org.mesinfos.portal.clock.AppSandbox.Sandbox;
import org.mesinfos.portal.conformance.TestCase.Kind;
import org.mesinfos.portal.signin.ServiceResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Runs trials over an app: as a made-up person's browser it goes from the app to the authorization
/// server and back, and then reads in the trail what the app did.
@Component
class ConformanceRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ConformanceRunner.class);
    private static final int MOST_REFUSED_SCOPES = 6;
    private static final int MOST_RUNS = 2;

    private final ConformanceRuns runs;
    private final AuthorizationTestCases answers;
    private final SignalTestCases signals;
    private final AppSandbox sandbox;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore running = new Semaphore(MOST_RUNS);

    ConformanceRunner(
            ConformanceRuns runs,
            AuthorizationTestCases answers,
            SignalTestCases signals,
            AppSandbox sandbox) {
        this.runs = runs;
        this.answers = answers;
        this.signals = signals;
        this.sandbox = sandbox;
    }

    /// Everything that the app is driven through.
    static List<TestCase> trials(App app) {
        return trials(app.scopes());
    }

    /// Everything that an app is driven through that asks for these scopes.
    static List<TestCase> trials(List<String> scopes) {
        var trials = new ArrayList<TestCase>();
        for (var kind : Kind.values()) {
            if (kind != Kind.SCOPE_REFUSED) {
                trials.add(TestCase.of(kind));
            } else if (scopes.size() > 1) {
                scopes.stream()
                        .limit(MOST_REFUSED_SCOPES)
                        .map(scope -> new TestCase(kind, scope))
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
    @Nullable String start(App app, URI start, SandboxPerson person, ConformanceRun run) {
        if (!(sandbox.find(app.testClient()) instanceof ServiceResponse.Given<Sandbox>(var now))) {
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
    private void interrupt(ConformanceRun run, Throwable broken) {
        LOG.error("a run of the bench was interrupted", broken);
        try {
            runs.interrupt(run);
        } catch (RuntimeException away) {
            // The page says so by itself when nothing has moved for two minutes.
            LOG.error("the interruption was not noted", away);
        }
    }

    private void drive(App app, URI start, SandboxPerson person, ConformanceRun run) {
        for (var testCase : trials(app)) {
            runs.begin(run, testCase);
            runs.note(run, verdict(app, start, person, testCase));
        }
        runs.finish(run);
    }

    private TestResult verdict(App app, URI start, SandboxPerson person, TestCase testCase) {
        try {
            return switch (testCase.kind()) {
                case SIGNAL, NEW_KEY -> signals.run(app, testCase);
                case FORGED_SIGNAL -> signals.forged(app, testCase);
                default -> answers.run(app, start, person, testCase);
            };
        } catch (RuntimeException broken) {
            LOG.error("the bench could not play {}", testCase.kind(), broken);
            return TestResult.skipped(testCase, "broken");
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

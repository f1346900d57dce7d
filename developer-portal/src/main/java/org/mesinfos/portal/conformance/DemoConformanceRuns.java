package org.mesinfos.portal.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.conformance.TestCase.Kind;
import org.mesinfos.portal.conformance.TestResult.Outcome;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Runs over the made-up apps of the demonstration, which nobody can drive.
@Component
@Profile("demo")
public class DemoConformanceRuns {

    private static final Duration LENGTH = Duration.ofMinutes(4);
    private static final int OK = 200;

    private final ConformanceRuns runs;

    DemoConformanceRuns(ConformanceRuns runs) {
        this.runs = runs;
    }

    /// Adds a run in which everything went well that the app can do, unless it has one.
    ///
    /// @param finishedAt when it ended
    /// @return its grade: A, or B for an app that does not read while the person is away, on which
    ///   not every trial can be made
    public @Nullable String add(AppSnapshot app, Instant finishedAt) {
        if (runs.find(app.app()).isEmpty()) {
            runs.begin(run(app, finishedAt));
        }
        return runs.gradeOf(app.app());
    }

    private static ConformanceRun run(AppSnapshot app, Instant finishedAt) {
        var scopes = app.asks().stream().map(AppSnapshot.Ask::scope).toList();
        var results =
                ConformanceRunner.trials(scopes).stream()
                        .map(testCase -> result(testCase, app.offline()))
                        .toList();
        return new ConformanceRun(
                app.app(),
                app.app(),
                "https://" + app.app() + ".example/start",
                "germaine",
                finishedAt.minus(LENGTH),
                finishedAt,
                null,
                results.size(),
                results,
                finishedAt,
                null);
    }

    private static TestResult result(TestCase testCase, boolean offline) {
        return testCase.kind() == Kind.LOST_REFRESH && !offline
                ? TestResult.skipped(testCase, "not-offline")
                : new TestResult(
                        testCase.kind().name(), testCase.scope(), Outcome.PASSED, List.of(), OK, 1);
    }
}

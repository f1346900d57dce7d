package org.mesinfos.portal.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// One run of the bench over one app.
///
/// @param id the app's, since only the last run is kept
/// @param run names this run, so that one that was replaced writes no more
/// @param start where it began to ask for consent
/// @param person id of the made-up person who decided
/// @param touchedAt when the last trial began or ended
/// @param now kind of the trial that is under way; null when none is
/// @param trials how many there are in all
/// @param finishedAt null while it goes on, or when it was interrupted
/// @param interruptedAt when the platform failed in the middle of it; null otherwise
@Document("bench_runs")
record ConformanceRun(
        @Id String id,
        String run,
        String start,
        String person,
        Instant startedAt,
        Instant touchedAt,
        @Nullable String now,
        int trials,
        List<TestResult> verdicts,
        @Nullable Instant finishedAt,
        @Nullable Instant interruptedAt) {

    /// A trial takes much less.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    ConformanceRun {
        verdicts = List.copyOf(verdicts);
    }

    boolean isRunningAt(Instant time) {
        return finishedAt == null
                && interruptedAt == null
                && time.isBefore(touchedAt.plus(PATIENCE));
    }

    /// From A, nothing to mend, to D; what endangers people is a D at once. Null before the end,
    /// and for an app that was never seen reading: it has refused nothing, so nothing is known of
    /// it.
    public @Nullable String grade() {
        if (finishedAt == null) {
            return null;
        }
        var failed =
                verdicts.stream()
                        .filter(one -> one.outcome() == TestResult.Outcome.FAILED)
                        .toList();
        if (failed.stream().anyMatch(one -> TestCase.Kind.valueOf(one.kind()).isSecurity())) {
            return "D";
        }
        if (failed.isEmpty()) {
            if (!hasRead()) {
                return null;
            }
            return verdicts.stream().allMatch(one -> one.outcome() == TestResult.Outcome.PASSED)
                    ? "A"
                    : "B";
        }
        return failed.size() <= 2 ? "C" : "D";
    }

    private boolean hasRead() {
        return verdicts.stream()
                .filter(one -> one.kind().equals(TestCase.Kind.ALL_GRANTED.name()))
                .anyMatch(one -> one.outcome() == TestResult.Outcome.PASSED);
    }
}

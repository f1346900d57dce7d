package org.mesinfos.portal.conformance;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The last run over each app.
@Repository
public class ConformanceRuns {

    private final MongoOperations mongo;
    private final Clock clock;

    ConformanceRuns(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    Optional<ConformanceRun> find(String app) {
        return Optional.ofNullable(mongo.findById(app, ConformanceRun.class));
    }

    /// Begins a run in the place of one that is over.
    ///
    /// @return false when another one goes on
    boolean begin(ConformanceRun run) {
        var before = find(run.id()).orElse(null);
        if (before == null) {
            return DocumentWrites.insertIfAbsent(mongo, run);
        }
        var same = query(where("_id").is(run.id()).and("run").is(before.run()));
        return !before.isRunningAt(clock.instant())
                && mongo.findAndReplace(same, run, FindAndReplaceOptions.options()) != null;
    }

    /// Notes which trial begins.
    void begin(ConformanceRun run, TestCase testCase) {
        change(run, Update.update("now", testCase.kind().name()));
    }

    void note(ConformanceRun run, TestResult testResult) {
        change(run, new Update().push("verdicts", testResult).unset("now"));
    }

    void finish(ConformanceRun run) {
        change(run, Update.update("finishedAt", clock.instant()).unset("now"));
    }

    /// Notes that the run ends without a result.
    void interrupt(ConformanceRun run) {
        change(run, Update.update("interruptedAt", clock.instant()).unset("now"));
    }

    private void change(ConformanceRun run, Update update) {
        var same = query(where("_id").is(run.id()).and("run").is(run.run()));
        mongo.updateFirst(same, update.set("touchedAt", clock.instant()), ConformanceRun.class);
    }

    /// Whether the app's last run has ended.
    public boolean isFinished(String app) {
        return find(app).filter(run -> run.finishedAt() != null).isPresent();
    }

    /// How one trial came out, for who looks from outside.
    ///
    /// @param trial what was tried, by its name in the bench
    /// @param scope that was refused; null for trials of another kind
    /// @param findings what was noticed, as in message keys
    public record TrialOutcome(
            String trial, @Nullable String scope, String outcome, List<String> findings) {}

    /// What came of each trial of the app's last run; empty when there was none, or it ended after
    /// that time.
    public List<TrialOutcome> outcomesBefore(String app, Instant time) {
        return find(app)
                .filter(run -> run.finishedAt() != null && run.finishedAt().isBefore(time))
                .map(ConformanceRun::verdicts)
                .orElse(List.of())
                .stream()
                .map(
                        one ->
                                new TrialOutcome(
                                        one.kind(),
                                        one.scope(),
                                        one.outcome().name(),
                                        one.findings()))
                .toList();
    }

    /// The grade of the app's last run; null while there is none, and where it gave none.
    public @Nullable String gradeOf(String app) {
        return find(app).map(ConformanceRun::grade).orElse(null);
    }
}

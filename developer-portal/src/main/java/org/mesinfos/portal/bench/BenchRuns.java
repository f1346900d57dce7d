package org.mesinfos.portal.bench;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/// The last run over each app.
@Repository
public class BenchRuns {

    private final MongoOperations mongo;
    private final Clock clock;

    BenchRuns(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    Optional<BenchRun> find(String app) {
        return Optional.ofNullable(mongo.findById(app, BenchRun.class));
    }

    /// Begins a run in the place of one that is over.
    ///
    /// @return false when another one goes on
    boolean begin(BenchRun run) {
        var before = find(run.id()).orElse(null);
        if (before == null) {
            return DocumentWrites.insertIfAbsent(mongo, run);
        }
        var same = query(where("_id").is(run.id()).and("run").is(before.run()));
        return !before.isRunningAt(clock.instant())
                && mongo.findAndReplace(same, run, FindAndReplaceOptions.options()) != null;
    }

    /// Notes which trial begins.
    void turnTo(BenchRun run, Trial trial) {
        change(run, Update.update("now", trial.kind().name()));
    }

    void note(BenchRun run, Verdict verdict) {
        change(run, new Update().push("verdicts", verdict).unset("now"));
    }

    void finish(BenchRun run) {
        change(run, Update.update("finishedAt", clock.instant()).unset("now"));
    }

    /// Notes that the run ends without a result.
    void interrupt(BenchRun run) {
        change(run, Update.update("interruptedAt", clock.instant()).unset("now"));
    }

    private void change(BenchRun run, Update update) {
        var same = query(where("_id").is(run.id()).and("run").is(run.run()));
        mongo.updateFirst(same, update.set("touchedAt", clock.instant()), BenchRun.class);
    }

    /// Whether the app's last run has ended.
    public boolean isFinished(String app) {
        return find(app).filter(run -> run.finishedAt() != null).isPresent();
    }

    /// The grade of the app's last run; null while there is none, and where it gave none.
    public @Nullable String gradeOf(String app) {
        return find(app).map(BenchRun::grade).orElse(null);
    }
}

package org.mesinfos.data.audit;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.mesinfos.engine.DocumentWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/// Verifies the whole trail without anybody waiting for it, once over all nodes at a time, and says
/// how far that is. A run whose process stopped counts as given up after a minute of silence.
@Component
final class IntegrityRuns {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityRuns.class);
    private static final Duration SILENT = Duration.ofMinutes(1);
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final String LATEST = "latest";

    private final MongoOperations mongo;
    private final IntegrityCheck check;
    private final Checkpoints checkpoints;
    private final Clock clock;

    IntegrityRuns(
            MongoOperations mongo, IntegrityCheck check, Checkpoints checkpoints, Clock clock) {
        this.mongo = mongo;
        this.check = check;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /// The latest run.
    ///
    /// @param run names it
    /// @param toldAt when it last said how far it is
    @Document("trail_verifications")
    record Run(
            @Id String id,
            String run,
            boolean running,
            Instant toldAt,
            long done,
            long of,
            IntegrityCheck.@Nullable Result last) {}

    /// @param running whether one is under way
    /// @param done how many batches it has read
    /// @param of about how many there are
    /// @param last what the last one that ended found; null before the first
    record State(boolean running, long done, long of, IntegrityCheck.@Nullable Result last) {}

    State state() {
        return state(latest());
    }

    private @Nullable Run latest() {
        return mongo.findById(LATEST, Run.class);
    }

    private State state(@Nullable Run run) {
        return run == null
                ? new State(false, 0, 0, null)
                : new State(isRunning(run), run.done(), run.of(), run.last());
    }

    private boolean isRunning(Run run) {
        return run.running() && run.toldAt().isAfter(clock.instant().minus(SILENT));
    }

    /// Begins a run, unless one is under way.
    State start() {
        var known = latest();
        if (known != null && isRunning(known)) {
            return state(known);
        }
        var id = UUID.randomUUID().toString();
        var newest = checkpoints.newest();
        long of = newest == null ? 0 : newest.size();
        if (begin(known, id, of)) {
            Thread.ofVirtual().name("integrity").start(() -> run(id));
        }
        return state();
    }

    /// @return false when another node began one meanwhile
    private boolean begin(@Nullable Run known, String id, long of) {
        var now = clock.instant();
        if (known == null) {
            var first = new Run(LATEST, id, true, now, 0, of, null);
            return DocumentWrites.insertIfAbsent(mongo, first);
        }
        return change(
                known.run(),
                Update.update("run", id)
                        .set("running", true)
                        .set("toldAt", now)
                        .set("done", 0L)
                        .set("of", of));
    }

    /// @return false when another run is the latest now
    private boolean change(String run, Update change) {
        var thisRun = Query.query(Criteria.where("_id").is(LATEST).and("run").is(run));
        return mongo.updateFirst(thisRun, change, Run.class).getMatchedCount() == 1;
    }

    private void run(String id) {
        var told = new AtomicReference<>(clock.instant());
        try {
            var result = check.run(done -> tell(id, done, told));
            change(id, Update.update("running", false).set("last", result));
        } catch (RuntimeException | Error e) {
            LOG.error("the verification of the trail did not end", e);
            change(id, Update.update("running", false));
        }
    }

    private void tell(String id, long done, AtomicReference<Instant> told) {
        var now = clock.instant();
        if (now.isAfter(told.get().plus(TELL_EVERY))) {
            told.set(now);
            try {
                change(id, Update.update("done", done).set("toldAt", now));
            } catch (DataAccessException | MongoException e) {
                LOG.warn("how far the verification is was not told: {}", e.getMessage());
            }
        }
    }
}

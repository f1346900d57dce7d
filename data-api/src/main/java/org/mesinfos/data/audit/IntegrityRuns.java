package org.mesinfos.data.audit;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Verifies the whole trail without anybody waiting for it, once over all nodes at a time, and says
/// how far that is. A run whose process stopped counts as given up after a minute of silence.
@Component
final class IntegrityRuns {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrityRuns.class);
    private static final Duration SILENT = Duration.ofMinutes(1);
    private static final Duration TELL_EVERY = Duration.ofSeconds(1);
    private static final Bson LATEST = Filters.eq("_id", "latest");

    private final MongoCollection<Document> runs;
    private final IntegrityCheck check;
    private final Checkpoints checkpoints;
    private final Clock clock;

    IntegrityRuns(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database,
            IntegrityCheck check,
            Checkpoints checkpoints,
            Clock clock) {
        this.runs = client.getDatabase(database).getCollection("trail_verifications");
        this.check = check;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /// @param running whether one is under way
    /// @param done how many batches it has read
    /// @param of about how many there are
    /// @param last what the last one that ended found; null before the first
    record State(boolean running, long done, long of, IntegrityCheck.@Nullable Result last) {}

    State state() {
        return state(runs.find(LATEST).first());
    }

    private State state(@Nullable Document run) {
        return run == null
                ? new State(false, 0, 0, null)
                : new State(isRunning(run), run.get("done", 0L), run.get("of", 0L), last(run));
    }

    private boolean isRunning(Document run) {
        var told = run.getDate("toldAt");
        return run.getBoolean("running", false)
                && told != null
                && told.toInstant().isAfter(clock.instant().minus(SILENT));
    }

    /// Begins a run, unless one is under way.
    State start() {
        var known = runs.find(LATEST).first();
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
    private boolean begin(@Nullable Document known, String id, long of) {
        var now = Date.from(clock.instant());
        if (known == null) {
            try {
                runs.insertOne(
                        new Document("_id", "latest")
                                .append("run", id)
                                .append("running", true)
                                .append("toldAt", now)
                                .append("done", 0L)
                                .append("of", of));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                return false;
            }
        }
        return changes(
                known.getString("run"),
                Updates.set("run", id),
                Updates.set("running", true),
                Updates.set("toldAt", now),
                Updates.set("done", 0L),
                Updates.set("of", of));
    }

    private boolean changes(String run, Bson... changes) {
        return runs.updateOne(Filters.and(LATEST, Filters.eq("run", run)), Updates.combine(changes))
                        .getMatchedCount()
                == 1;
    }

    private void run(String id) {
        var told = new AtomicReference<>(clock.instant());
        try {
            var result = check.run(done -> tell(id, done, told));
            changes(id, Updates.set("running", false), Updates.set("last", document(result)));
        } catch (RuntimeException | Error e) {
            LOG.error("the verification of the trail did not end", e);
            changes(id, Updates.set("running", false));
        }
    }

    private void tell(String id, long done, AtomicReference<Instant> told) {
        var now = clock.instant();
        if (now.isAfter(told.get().plus(TELL_EVERY))) {
            told.set(now);
            try {
                changes(id, Updates.set("done", done), Updates.set("toldAt", Date.from(now)));
            } catch (MongoException e) {
                LOG.warn("how far the verification is was not told: {}", e.getMessage());
            }
        }
    }

    private static Document document(IntegrityCheck.Result result) {
        return new Document("at", Date.from(result.at()))
                .append("intact", result.intact())
                .append("batches", result.batches())
                .append("records", result.records())
                .append("erased", result.erased())
                .append("chains", result.chains())
                .append("size", result.size())
                .append("place", result.place())
                .append("reason", result.reason());
    }

    private static IntegrityCheck.@Nullable Result last(Document run) {
        var last = run.get("last", Document.class);
        return last == null
                ? null
                : new IntegrityCheck.Result(
                        last.getDate("at").toInstant(),
                        last.getBoolean("intact"),
                        last.getLong("batches"),
                        last.getLong("records"),
                        last.getLong("erased"),
                        last.getInteger("chains"),
                        last.getLong("size"),
                        last.getString("place"),
                        last.getString("reason"));
    }
}

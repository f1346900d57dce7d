package org.mesinfos.engine;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.bson.Document;

/// Asks an engine to show, in about 50 ms, that it keeps the promises that consent rests on.
///
/// Several servers speak MongoDB's protocol and let two writers win one race; then a code is
/// redeemed twice or a withdrawal is lost. Such an engine is refused at start.
public final class EngineSelfTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 5;

    private final String engine;
    private final MongoCollection<Document> collection;
    private final List<String> used = Collections.synchronizedList(new ArrayList<>());

    private EngineSelfTest(String engine, MongoCollection<Document> collection) {
        this.engine = engine;
        this.collection = collection;
    }

    /// Runs the proof with documents of its own, which it removes.
    ///
    /// @param engine names the engine in a refusal
    /// @throws StartRefusedException naming the first promise that the engine broke
    public static void run(String engine, MongoCollection<Document> collection) {
        var proof = new EngineSelfTest(engine, collection);
        try {
            proof.oneOfManyConditionalUpdatesWins();
            proof.oneOfManyInsertsWins();
            proof.everyIncrementCounts();
            proof.aWriteIsReadBack();
        } finally {
            collection.deleteMany(in("_id", proof.used));
        }
    }

    private void oneOfManyConditionalUpdatesWins() {
        for (var round = 0; round < ROUNDS; round++) {
            var id = freshId();
            collection.insertOne(new Document("_id", id).append("state", "FREE"));

            var winners =
                    race(thread -> () -> take(id, thread)).stream().filter(won -> won).count();

            require(winners == 1, "%d of %d threads won one conditional update", winners, THREADS);
        }
    }

    private boolean take(String id, int thread) {
        var taken = combine(set("state", "TAKEN"), set("by", thread));
        return collection
                        .updateOne(and(eq("_id", id), eq("state", "FREE")), taken)
                        .getMatchedCount()
                == 1;
    }

    private void oneOfManyInsertsWins() {
        for (var round = 0; round < ROUNDS; round++) {
            var id = freshId();

            var winners =
                    race(thread -> () -> insert(id, thread)).stream().filter(won -> won).count();

            require(
                    winners == 1,
                    "%d of %d threads inserted a document with the same _id",
                    winners,
                    THREADS);
        }
    }

    private boolean insert(String id, int thread) {
        return DocumentWrites.insertIfAbsent(
                collection, new Document("_id", id).append("by", thread));
    }

    private void everyIncrementCounts() {
        var id = freshId();

        race(
                thread ->
                        () -> {
                            insert(id, thread);
                            for (var round = 0; round < ROUNDS; round++) {
                                collection.updateOne(eq("_id", id), inc("count", 1));
                            }
                            return true;
                        });

        var counted = collection.find(eq("_id", id)).first();
        var count = counted == null ? 0 : counted.getInteger("count", 0);
        require(
                count == THREADS * ROUNDS,
                "%d concurrent increments counted as %d",
                THREADS * ROUNDS,
                count);
    }

    private void aWriteIsReadBack() {
        var stale =
                race(
                                thread ->
                                        () -> {
                                            var id = freshId();
                                            collection.insertOne(new Document("_id", id));
                                            collection.updateOne(eq("_id", id), set("n", thread));
                                            var read = collection.find(eq("_id", id)).first();
                                            return read != null
                                                    && Integer.valueOf(thread)
                                                            .equals(read.get("n"));
                                        })
                        .stream()
                        .filter(fresh -> !fresh)
                        .count();
        require(stale == 0, "%d of %d threads did not read what they had written", stale, THREADS);
    }

    private List<Boolean> race(IntFunction<Callable<Boolean>> runner) {
        var start = new CyclicBarrier(THREADS);
        var runners = new ArrayList<Callable<Boolean>>();
        for (var thread = 0; thread < THREADS; thread++) {
            var callable = runner.apply(thread);
            runners.add(
                    () -> {
                        start.await();
                        return callable.call();
                    });
        }
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var outcomes = new ArrayList<Boolean>();
            for (var outcome : threads.invokeAll(runners)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while proving the engine", interrupted);
        }
    }

    private String freshId() {
        var id = UUID.randomUUID().toString();
        used.add(id);
        return id;
    }

    private void require(boolean kept, String broken, Object... figures) {
        if (!kept) {
            throw new StartRefusedException(
                    engine + " cannot be used: " + broken.formatted(figures) + ".",
                    "Use MongoDB, or the embedded engine of the default start.");
        }
    }
}

package org.mesinfos.data.trail;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// Records that share a write against records that are written one by one, both acknowledged by a
/// majority and its journal, on an engine that keeps its data on disk. Prints, asserts nothing.
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class GroupCommitBenchmarkTests {

    private static final int PAIRS = 6;
    private static final int EACH = Integer.getInteger("benchmark.records", 100);

    @TempDir private Path folder;

    @Test
    void sharedWritesAreThisManyTimesFaster() throws Exception {
        try (var engine = EmbeddedMongo.onDisk(folder, 0);
                var client = MongoClients.create(engine.uri())) {
            var database = client.getDatabase("group");
            for (int writers : new int[] {1, 8, 64}) {
                compare(database, writers);
            }
        }
    }

    private static void compare(MongoDatabase database, int writers) throws Exception {
        var limits =
                new TrailLimits(
                        Duration.ofMinutes(2),
                        10_000,
                        Duration.ofMillis(15),
                        Duration.ofSeconds(5));
        var trail =
                new GroupCommitTrail(
                        new MongoTrailStore(database),
                        limits,
                        Clock.systemUTC(),
                        SomeKeys.of(Clock.systemUTC()));
        trail.start();
        Runnable grouped = () -> trail.append(SomeAccess.byCarnetEnergie().build());
        var single =
                database.getCollection("single")
                        .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        Runnable alone =
                () ->
                        single.insertOne(
                                new Document("_id", UUID.randomUUID().toString())
                                        .append(
                                                "record",
                                                new Binary(
                                                        RecordEncoding.encode(
                                                                SomeAccess.byCarnetEnergie()
                                                                        .build()))));
        run(writers, grouped);
        run(writers, alone);
        var ratios = new ArrayList<Double>();
        long alones = 0;
        for (int i = 0; i < PAIRS; i++) {
            long a = run(writers, grouped);
            long b = run(writers, alone) + run(writers, alone);
            a += run(writers, grouped);
            alones += b;
            ratios.add((double) b / a);
        }
        trail.stop();
        ratios.sort(null);
        System.out.printf(
                "benchmark: grouped / one by one at %d writers: median %.2f, %s; alone %.0f a second%n",
                writers,
                ratios.get(PAIRS / 2),
                ratios,
                2.0 * PAIRS * writers * EACH * 1e9 / alones);
    }

    private static long run(int writers, Runnable append) throws Exception {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                Callable<Void> writer =
                        () -> {
                            for (int n = 0; n < EACH; n++) {
                                append.run();
                            }
                            return null;
                        };
                running.add(threads.submit(writer));
            }
            for (var each : running) {
                each.get();
            }
        }
        return System.nanoTime() - start;
    }
}

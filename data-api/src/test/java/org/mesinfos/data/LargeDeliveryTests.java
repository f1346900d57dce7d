package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.EngineProcess;

/// A million lines reach a service with a small heap, which is killed while it writes. The engine
/// is the one of the default start, on disk and with a small heap too: the one of other tests keeps
/// all in memory, some 2 GB for a million records.
///
/// In every build `DeliveryUploadWalkTests.someThousandLinesComeWhole` sends fewer.
@Tag("proof")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class LargeDeliveryTests {

    private static final int LINES = Integer.getInteger("upload.lines", 1_000_000);
    private static final int PIECE = 8_000_000;
    private static final Duration SOME_WORK = Duration.ofMillis(500);
    private static final List<String> PEOPLE =
            IntStream.range(0, 100).mapToObj("panelist-million-%02d"::formatted).toList();

    private static final String ENGINE_HEAP = "256m";

    private EngineProcess engine;
    private volatile DataApiProcess service;
    private volatile int kills;

    @Test
    void aMillionLinesComeWholeInEitherForm(@TempDir Path folder) throws Exception {
        engine = EngineProcess.on(folder, 0, "-Xmx" + ENGINE_HEAP);
        addPanelists();
        service = DataApiProcess.on(engine.uri());

        // The same records: the second file says nothing new.
        for (var csv : List.of(false, true)) {
            try (var delivery = new LargeDelivery(PEOPLE, LINES, csv)) {
                var start = System.nanoTime();
                int breaks = delivery.deliver(this::address, PIECE, this::killAndStart);
                System.out.printf(
                        "%s: %d lines, %d MB, %.0f s, %d breaks, %d kills, heaps of %s and %s%n",
                        csv ? "CSV" : "NDJSON",
                        LINES,
                        delivery.bytes() / 1_000_000,
                        (System.nanoTime() - start) / 1e9,
                        breaks,
                        kills,
                        DataApiProcess.HEAP,
                        ENGINE_HEAP);
                assertThat(kills).isPositive();
                kills = 0;
            }
        }
    }

    private void addPanelists() {
        try (var client = MongoClients.create(engine.uri())) {
            client.getDatabase(TestEnvironment.AUTH)
                    .getCollection("panelists")
                    .insertMany(PEOPLE.stream().map(id -> new Document("_id", id)).toList());
        }
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    private URI address(String path) {
        return service.address(path);
    }

    private void killAndStart() {
        var before = service.cpu();
        long latest = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (service.cpu().minus(before).compareTo(SOME_WORK) < 0 && System.nanoTime() < latest) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        service.close();
        kills = kills + 1;
        try {
            service = DataApiProcess.on(engine.uri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

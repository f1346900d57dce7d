package org.mesinfos.data.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.engine.testing.TestMongo;

/// Two nodes with connections of their own, many threads, the real clock and the real engine.
class TwoNodesQuotaTests {

    private static final int THREADS = 8;
    private static final Duration LENGTH = Duration.ofSeconds(4);
    private static final Rate READS = Rate.perSecond(20, 50);

    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger allowed = new AtomicInteger();
    private final List<MongoClient> clients = new ArrayList<>();
    private final List<Quotas> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        var database = TestMongo.database("quota");
        for (int i = 0; i < 2; i++) {
            var client = MongoClients.create(settings());
            clients.add(client);
            var levels =
                    new MongoLevels(
                            client.getDatabase(database), Duration.ofSeconds(5), Clock.systemUTC());
            nodes.add(
                    new Quotas(
                            levels,
                            new LimitMeters(new SimpleMeterRegistry()),
                            2,
                            new DerivedKey("a secret of this test", "quotas"),
                            Clock.systemUTC()));
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(MongoClient::close);
    }

    @Test
    void manyThreadsOnTwoNodesGetWhatOneLimitAllows() throws Exception {
        long started = System.nanoTime();
        var ready = new CountDownLatch(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                var node = nodes.get(i % 2);
                threads.submit(() -> hammer(node, ready, started));
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        double limit = READS.burst() + READS.tokens() * seconds;

        System.out.printf(
                "limits: 2 nodes, %d threads, %.1f s: %d requests, %d allowed (limit %.0f),"
                        + " %d commands%n",
                THREADS, seconds, requests.get(), allowed.get(), limit, commands.get());
        assertThat((double) allowed.get()).isBetween(limit * 0.7, limit * 1.05);
        assertThat(commands.get()).isLessThanOrEqualTo(requests.get() / 50);
    }

    private void hammer(Quotas node, CountDownLatch ready, long started) {
        ready.countDown();
        try {
            ready.await();
            while (System.nanoTime() - started < LENGTH.toNanos()) {
                requests.incrementAndGet();
                if (node.take(Limit.READS, READS, "carnet-test|germaine").allowed()) {
                    allowed.incrementAndGet();
                }
                Thread.sleep(4);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private MongoClientSettings settings() {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(TestMongo.uri()))
                .addCommandListener(
                        new CommandListener() {
                            @Override
                            public void commandStarted(CommandStartedEvent event) {
                                if (!event.getCommandName().equals("hello")) {
                                    commands.incrementAndGet();
                                }
                            }
                        })
                .build();
    }
}

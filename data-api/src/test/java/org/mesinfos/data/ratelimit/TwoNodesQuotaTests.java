package org.mesinfos.data.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.secret.DerivedKey;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.engine.testing.TestMongo;

/// Two nodes with connections of their own, many threads and the real engine.
class TwoNodesQuotaTests {

    private static final int THREADS = 8;
    private static final int ROUNDS = 1_000;
    private static final Duration BETWEEN = Duration.ofMillis(4);
    private static final Rate READS = Rate.perSecond(20, 50);

    private final AtomicInteger commands = new AtomicInteger();
    private final MutableClock clock = new MutableClock(Instant.parse("2013-12-07T10:15:00Z"));
    private final List<MongoClient> clients = new ArrayList<>();
    private final List<RateLimiterRegistry> nodes = new ArrayList<>();

    @BeforeEach
    void start() {
        var database = TestMongo.database("quota");
        for (int i = 0; i < 2; i++) {
            var client = MongoClients.create(settings());
            clients.add(client);
            var levels =
                    new MongoTokenBuckets(
                            client.getDatabase(database), Duration.ofSeconds(5), clock);
            nodes.add(
                    new RateLimiterRegistry(
                            levels,
                            new RateLimitMetrics(new SimpleMeterRegistry()),
                            2,
                            new DerivedKey("a secret of this test", "quotas"),
                            clock));
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(MongoClient::close);
    }

    @Test
    void manyThreadsOnTwoNodesGetWhatOneLimitAllows() throws Exception {
        long allowed = 0;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                var requests =
                        IntStream.range(0, THREADS)
                                .mapToObj(thread -> (Callable<Boolean>) () -> take(thread % 2))
                                .toList();
                allowed += threads.invokeAll(requests).stream().filter(Future::resultNow).count();
                clock.moveTo(clock.instant().plus(BETWEEN));
            }
        }

        double limit = READS.burst() + READS.tokens() * (BETWEEN.toMillis() * ROUNDS / 1e3);
        assertThat((double) allowed).isBetween(limit * 0.7, limit * 1.05);
        assertThat(commands.get()).isLessThanOrEqualTo(ROUNDS * THREADS / 50);
    }

    private boolean take(int node) {
        return nodes.get(node).take(RateLimitPolicy.READS, READS, "carnet-test|germaine").allowed();
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

package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;

class GroupCommitTrailTests {

    private static final TrailLimits PATIENT =
            new TrailLimits(
                    Duration.ofSeconds(20), 10_000, Duration.ofSeconds(10), Duration.ofSeconds(5));
    private static final TrailLimits HASTY =
            new TrailLimits(Duration.ofMillis(30), 2, Duration.ofMillis(10), Duration.ofMillis(50));

    private final InMemoryTrailStore store = new InMemoryTrailStore();
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private GroupCommitTrail trail =
            new GroupCommitTrail(store, PATIENT, clock, SomeKeys.of(clock));

    @AfterEach
    void stop() {
        store.gate.countDown();
        trail.stop();
    }

    @Test
    void manyCallersAtOnceLoseNothingAndShareWrites() throws Exception {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("trail"));
            var mongo = new MongoTrailStore(database);
            trail =
                    new GroupCommitTrail(
                            mongo, PATIENT, Clock.systemUTC(), SomeKeys.of(Clock.systemUTC()));
            trail.start();

            var acknowledged = appendFrom(64, 50);

            assertThat(acknowledged).hasSize(3200).doesNotHaveDuplicates();
            var stored = new ArrayList<String>();
            mongo.forEachBatch(
                    batch ->
                            batch.records()
                                    .forEach(r -> stored.add(RecordEncoding.open(r).requestId())));
            assertThat(stored).containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(SomeTrail.verdict(database))
                    .isInstanceOfSatisfying(
                            Intact.class,
                            intact -> {
                                assertThat(intact.records()).isEqualTo(3200);
                                assertThat(intact.batches()).isLessThan(1600);
                            });
        }
    }

    @Test
    void whoGoesOnAfterAPauseBeginsAnotherChain() throws Exception {
        try (var client = MongoClients.create(TestMongo.uri())) {
            var database = client.getDatabase(TestMongo.database("trail"));
            trail =
                    new GroupCommitTrail(
                            new MongoTrailStore(database), PATIENT, clock, SomeKeys.of(clock));
            trail.start();
            append("before");
            var before = trail.writer();

            trail.stop();
            trail.start();
            append("after");

            assertThat(trail.writer()).isNotEqualTo(before);
            assertThat(SomeTrail.verdict(database))
                    .isInstanceOfSatisfying(
                            Intact.class, intact -> assertThat(intact.records()).isEqualTo(2));
        }
    }

    @Test
    void aRecordIsNotConfirmedBeforeItIsStored() {
        trail = new GroupCommitTrail(store, HASTY, clock, SomeKeys.of(clock));
        store.gate = new CountDownLatch(1);
        trail.start();

        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> append("request-1"));

        assertThat(store.records()).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayAccessesAreRefusedAndDoNotPileUp() {
        trail = new GroupCommitTrail(store, HASTY, clock, SomeKeys.of(clock));
        store.gate = new CountDownLatch(1);
        trail.start();
        for (int i = 0; i < 3; i++) {
            var request = "refused-" + i;
            assertThatExceptionOfType(TrailUnavailableException.class)
                    .isThrownBy(() -> append(request));
        }

        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> append("one-too-many"))
                .withMessageContaining("wait already");

        store.gate.countDown();
        trail.stop();
        // The first was under way when its caller gave up; the others were dropped with their
        // calls.
        assertThat(store.records())
                .extracting(AccessRecord::requestId)
                .containsExactly("refused-0");
    }

    @Test
    void aWriteWhoseAcknowledgementIsLostIsRepeatedAndStoredOnce() {
        trail.start();
        store.acknowledgementsToLose.set(2);

        append("request-1");
        append("request-2");

        assertThat(store.attempts).hasValue(4);
        assertThat(store.records())
                .extracting(AccessRecord::requestId)
                .containsExactlyInAnyOrder("request-1", "request-2");
    }

    @Test
    void anotherWriterInOurPlaceMakesUsStartANewChain() {
        trail.start();
        append("request-1");
        var next = new BatchId(store.chains.getFirst(), 1);
        var foreign = store.batches.values().iterator().next();
        store.batches.put(next, foreign);

        append("request-2");

        assertThat(store.chains).hasSize(2).doesNotHaveDuplicates();
        assertThat(store.batches).containsKey(new BatchId(store.chains.getLast(), 0));
    }

    @Test
    void aWriterWhoseChainWasSealedGoesOnInANewOne() {
        trail.start();
        append("request-1");
        var first = store.chains.getFirst();
        var newest = store.batches.get(new BatchId(first, 0));
        var seal =
                SomeKeys.of(clock)
                        .writer(clock.instant())
                        .sealOfAnother(new BatchId(first, 1), newest.root(), clock.instant());
        store.insert(seal);

        append("request-2");

        assertThat(store.batches.get(new BatchId(first, 1))).isEqualTo(seal);
        assertThat(store.batches.get(new BatchId(store.chains.getLast(), 0)).records()).hasSize(1);
    }

    @Test
    void aWriterThatStopsSealsItsChain() {
        trail.start();
        append("request-1");

        trail.stop();

        var last = store.batches.get(new BatchId(store.chains.getFirst(), 1));
        assertThat(last.isSeal()).isTrue();
        assertThat(last.previousRoot())
                .isEqualTo(store.batches.get(new BatchId(store.chains.getFirst(), 0)).root());
    }

    @Test
    void aNewMonthOpensAChainThatContinuesTheOneBefore() {
        trail.start();
        append("request-1");
        clock.moveTo(Instant.parse("2014-01-01T00:00:00Z"));
        append("request-2");
        clock.moveTo(SomeAccess.NOON);
        append("request-3");

        assertThat(store.chains).extracting(ChainId::epoch).containsExactly("201312", "201401");
        var december = store.batches.get(new BatchId(store.chains.getFirst(), 0));
        var january = store.batches.get(new BatchId(store.chains.getLast(), 0));
        assertThat(january.previousRoot()).isEqualTo(december.root());
        assertThat(store.batches).containsKey(new BatchId(store.chains.getLast(), 1));
    }

    @Test
    void aWriteWaitsForAccessesUnderWayAndCarriesThemToo() throws Exception {
        var five = IntStream.range(0, 5).mapToObj(_ -> trail.expectAppend()).toList();
        trail.start();

        var first = waiting(() -> append("first"));
        var second = waiting(() -> append("second"));
        assertThat(store.attempts).hasValue(0);
        five.subList(1, 5).forEach(Trail.PendingAppends::close);

        first.join();
        second.join();
        assertThat(store.attempts).hasValue(1);
        assertThat(store.records()).hasSize(2);
    }

    @Test
    void whereFewAreUnderWayNothingWaits() {
        // Anybody who waited for them would give up before they are waited for no more.
        var gathering =
                new TrailLimits(
                        Duration.ofSeconds(10),
                        10,
                        Duration.ofMillis(9_999),
                        Duration.ofSeconds(5));
        trail = new GroupCommitTrail(store, gathering, clock, SomeKeys.of(clock));
        IntStream.range(0, 4).forEach(_ -> trail.expectAppend());
        trail.start();

        append("first");

        assertThat(store.records()).hasSize(1);
    }

    @Test
    void stoppingWritesWhatStillWaitsAndThenRefuses() throws Exception {
        store.gate = new CountDownLatch(1);
        trail.start();
        var first = waiting(() -> append("request-1"));
        while (store.attempts.get() == 0) {
            Thread.onSpinWait();
        }
        var second = waiting(() -> append("request-2"));
        var stopping = waiting(trail::stop);
        store.gate.countDown();

        for (var thread : List.of(first, second, stopping)) {
            thread.join();
        }
        assertThat(store.records())
                .extracting(AccessRecord::requestId)
                .containsExactlyInAnyOrder("request-1", "request-2");
        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> append("too-late"));
    }

    @Test
    void stoppingWithoutADatabaseEndsAfterTheDrainTime() {
        trail = new GroupCommitTrail(store, HASTY, clock, SomeKeys.of(clock));
        store.down = true;
        trail.start();
        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> append("request-1"));

        trail.stop();

        assertThat(trail.isRunning()).isFalse();
        assertThat(store.records()).isEmpty();
    }

    private static Thread waiting(Runnable task) {
        var thread = Thread.ofPlatform().start(task);
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private void append(String request) {
        trail.append(SomeAccess.byCarnetEnergie().inRequest(request).build());
    }

    private List<String> appendFrom(int callers, int each) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            var requests =
                    IntStream.range(0, callers * each).mapToObj(i -> "request-" + i).toList();
            for (int i = 0; i < callers; i++) {
                var mine = requests.subList(i * each, (i + 1) * each);
                running.add(threads.submit(() -> mine.forEach(this::append)));
            }
            for (var caller : running) {
                caller.get();
            }
            return requests;
        }
    }
}

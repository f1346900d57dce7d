package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.trail.TrailVerifier.Broken;
import org.mesinfos.data.trail.TrailVerifier.Intact;
import org.mesinfos.engine.testing.TestMongo;

/// Erasing is announced and done piece by piece.
class ErasuresTests {

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("erasures"));
    private final MongoTrailStore store = new MongoTrailStore(database);
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private final SomeTrail trail = new SomeTrail(database, clock);

    @AfterEach
    void close() {
        trail.close();
        database.drop();
        client.close();
    }

    @Test
    void eachPieceIsAnnouncedWithItsOwnNumber() {
        var entries = accesses(230);
        clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
        entries = Stream.concat(entries.stream(), accesses(7).stream()).toList();

        assertThat(trail.erase(entries)).isEqualTo(237);
        assertThat(trail.erase(entries)).isZero();

        assertThat(announced()).containsExactly(100, 100, 30, 7);
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.erased()).isEqualTo(237));
    }

    @Test
    void whoIsCutOffHasAnnouncedNoMoreThanWasErasedAndOnePiece() {
        var entries = accesses(150);
        var tries = new AtomicInteger();
        Trail failing =
                record -> {
                    if (tries.incrementAndGet() > 1) {
                        throw SomeFailure.trailDown();
                    }
                    trail.trail().append(record);
                };
        var erasures = new Erasures(database, store, failing, clock);

        assertThatExceptionOfType(TrailUnavailable.class)
                .isThrownBy(() -> erasures.erase(Mode.TEST, "request-1", entries));

        assertThat(erased()).isEqualTo(100);
        assertThat(trail.erase(entries)).isEqualTo(50);
        assertThat(announced()).containsExactly(100, 50);
    }

    @Test
    void anErasureOfAnotherProcessWhileTheTrailIsReadIsNoFault() {
        var entries = accesses(3);
        try (var other = new SomeTrail(database, new MutableClock(SomeAccess.NOON.plusMillis(1)))) {
            new Erasures(database, store, other.trail(), clock)
                    .erase(Mode.TEST, "request-1", entries);
        }
        var looks = new AtomicInteger();

        var verdict = verifier(looks, 1).verify();

        assertThat(looks).hasValue(2);
        assertThat(verdict).isInstanceOf(Intact.class);
        assertThat(verifier(new AtomicInteger(), 2).verify())
                .isEqualTo(new Broken("erasures", "3 records are erased, 0 by right"));
    }

    /// A verifier whose first looks come too early for what announces an erasure.
    private TrailVerifier verifier(AtomicInteger looks, int early) {
        var first = store.chains().getFirst();
        var log = new StoredTrailLog(store, () -> "");
        var seen =
                new ForwardingLog(
                        log,
                        action -> {
                            boolean isEarly = looks.incrementAndGet() <= early;
                            log.forEachBatch(
                                    batch -> {
                                        if (!isEarly || batch.id().chain().equals(first)) {
                                            action.accept(batch);
                                        }
                                    });
                        });
        var checkpoints = new Checkpoints(log, new CheckpointStore(database), SomeKeys.of(clock));
        return new TrailVerifier(seen, checkpoints);
    }

    private record ForwardingLog(TrailLog log, Consumer<Consumer<Batch>> reading)
            implements TrailLog {

        @Override
        public String writer() {
            return log.writer();
        }

        @Override
        public List<ChainId> chains() {
            return log.chains();
        }

        @Override
        public List<ChainId> ownChains() {
            return log.ownChains();
        }

        @Override
        public List<Batch> batches(ChainId chain, long from, int most) {
            return log.batches(chain, from, most);
        }

        @Override
        public List<Batch> batchesAfter(BatchId after, int most) {
            return log.batchesAfter(after, most);
        }

        @Override
        public List<Batch> heads() {
            return log.heads();
        }

        @Override
        public void forEachBatch(Consumer<Batch> action) {
            reading.accept(action);
        }
    }

    /// The places of that many accesses, each in a batch of its own.
    private List<EntryId> accesses(int count) {
        var before = new ArrayList<EntryId>();
        store.forEachBatch(batch -> before.add(new EntryId(batch.id(), 0)));
        for (int i = 0; i < count; i++) {
            trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("r" + i).build());
        }
        var places = new ArrayList<EntryId>();
        store.forEachBatch(batch -> places.add(new EntryId(batch.id(), 0)));
        places.removeAll(before);
        return places;
    }

    private long erased() {
        var count = new AtomicInteger();
        store.forEachBatch(
                batch ->
                        count.addAndGet(
                                (int)
                                        batch.records().stream()
                                                .filter(SealedRecord::isErased)
                                                .count()));
        return count.get();
    }

    private List<Integer> announced() {
        var found = new ArrayList<Integer>();
        store.forEachBatch(
                batch ->
                        batch.records().stream()
                                .filter(record -> !record.isErased())
                                .map(SealedRecord::open)
                                .filter(r -> r.operation().equals(AccessRecord.ERASURE))
                                .forEach(record -> found.add(record.count())));
        return found;
    }
}

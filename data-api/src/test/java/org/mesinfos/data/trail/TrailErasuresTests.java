package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.CheckpointStore;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.checkpoint.TrailVerifier;
import org.mesinfos.data.checkpoint.TrailVerifier.Broken;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.SealedRecord;

/// Erasing is announced and done piece by piece.
class TrailErasuresTests {

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
    void whatIsErasedWasNamedBeforeLeafByLeaf() {
        var entries = accesses(230);
        clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
        entries = Stream.concat(entries.stream(), accesses(7).stream()).toList();

        assertThat(trail.erase(entries)).isEqualTo(237);
        assertThat(trail.erase(entries)).isZero();

        assertThat(announced()).containsExactly(237);
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.erased()).isEqualTo(237));
    }

    @Test
    void aPlanHasAnEndAndTheRestFollows() {
        var entries = accesses(5);

        assertThat(erasures(trail::record).whole(SomeAccess.GERMAINE, entries, 3)).hasSize(3);
    }

    @Test
    void withoutTheStatementInTheTrailNothingIsErased() {
        var entries = accesses(3);
        var failing =
                erasures(
                        (_, _) -> {
                            throw SomeFailure.trailDown();
                        });

        assertThatExceptionOfType(TrailUnavailableException.class)
                .isThrownBy(() -> erase(failing, entries, leaves(entries)));

        assertThat(erased()).isZero();
    }

    @Test
    void aServiceThatCrashesAfterTheStatementErasesUnderAnother() {
        var entries = accesses(3);
        var crashing =
                erasures(
                        (record, statement) -> {
                            trail.record(record, statement);
                            throw new IllegalStateException("killed");
                        });
        assertThatIllegalStateException()
                .isThrownBy(() -> erase(crashing, entries, leaves(entries)));
        assertThat(erased()).isZero();

        assertThat(trail.erase(entries)).isEqualTo(3);

        assertThat(announced()).containsExactly(3, 3);
        assertThat(SomeTrail.verdict(database)).isInstanceOf(Intact.class);
    }

    @Test
    void aServiceThatCrashesInTheMiddleErasesTheRestUnderAnother() {
        var entries = accesses(3);
        var trailErasures = erasures(trail::record);
        erase(trailErasures, entries.subList(0, 2), leaves(entries.subList(0, 2)));

        // The statement that was signed for all, sent again.
        assertThat(erase(trailErasures, entries, leaves(entries))).isEqualTo(1);

        assertThat(SomeTrail.verdict(database)).isInstanceOf(Intact.class);
    }

    @Test
    void whatComesAfterThePlanWaitsForTheNext() {
        var entries = accesses(2);
        var planned = leaves(entries);
        var all = Stream.concat(entries.stream(), accesses(1).stream()).toList();

        assertThat(erase(erasures(trail::record), all, planned)).isEqualTo(2);
        assertThat(erasures(trail::record).whole(SomeAccess.GERMAINE, all, 10)).hasSize(1);

        assertThat(trail.erase(all)).isEqualTo(1);
        assertThat(SomeTrail.verdict(database)).isInstanceOf(Intact.class);
    }

    @Test
    void aStatementAboutEntriesOfSomebodyElseErasesNothingAndIsNotRecorded() {
        var entries = accesses(1);
        var before = List.copyOf(entriesOfAll());
        trail.trail().append(SomeAccess.byCarnetEnergie().to("audit-neighbour").build());
        var neighbours = new ArrayList<>(entriesOfAll());
        neighbours.removeAll(before);
        var all = Stream.concat(entries.stream(), neighbours.stream()).toList();

        // Somebody put the neighbour's entry among Germaine's.
        assertThat(erasures(trail::record).whole(SomeAccess.GERMAINE, all, 10))
                .isEqualTo(leaves(entries));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> erase(erasures(trail::record), all, leaves(neighbours)));

        assertThat(erased()).isZero();
        assertThat(announced()).isEmpty();
    }

    private TrailErasures erasures(TrailErasures.StatementRecorder recorder) {
        return new TrailErasures(database, store, recorder, clock);
    }

    private int erase(TrailErasures trailErasures, List<EntryId> entries, List<Hash> leaves) {
        return trailErasures.erase(
                Mode.TEST,
                "request-1",
                SomeAccess.GERMAINE,
                entries,
                SomeReceiptKey.statement(leaves));
    }

    private List<Hash> leaves(List<EntryId> entries) {
        return entries.stream().map(trail::leaf).toList();
    }

    private List<EntryId> entriesOfAll() {
        var places = new ArrayList<EntryId>();
        store.forEachBatch(batch -> places.add(new EntryId(batch.id(), 0)));
        return places;
    }

    @Test
    void anErasureOfAnotherProcessWhileTheTrailIsReadIsNoFault() {
        var entries = accesses(3);
        try (var other = new SomeTrail(database, new MutableClock(SomeAccess.NOON.plusMillis(1)))) {
            erase(erasures(other::record), entries, leaves(entries));
        }
        var looks = new AtomicInteger();

        var verdict = verifier(looks, 1).verify();

        assertThat(looks).hasValue(2);
        assertThat(verdict).isInstanceOf(Intact.class);
        assertThat(verifier(new AtomicInteger(), 2).verify())
                .isEqualTo(
                        new Broken(
                                "erasures",
                                "record 0 of batch "
                                        + entries.getFirst().batch()
                                        + " is erased, and no signed statement names it"));
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
        var checkpoints =
                new Checkpoints(
                        log,
                        new CheckpointStore(SomeMongo.operations(database)),
                        SomeKeys.of(clock));
        return new TrailVerifier(seen, checkpoints, SomeReceiptKey::keys);
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
        var before = entriesOfAll();
        for (int i = 0; i < count; i++) {
            trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("r" + i).build());
        }
        var places = entriesOfAll();
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
                                .map(RecordEncoding::open)
                                .filter(r -> r.operation().equals(AccessRecord.ERASURE))
                                .forEach(record -> found.add(record.count())));
        return found;
    }
}

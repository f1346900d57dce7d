package org.mesinfos.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.EntryProofs.Proven;
import org.mesinfos.data.checkpoint.EntryProofs.TooSoon;
import org.mesinfos.data.checkpoint.EntryProofs.Unknown;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.MerkleTree;
import org.mesinfos.verify.SealedRecord;

class CheckpointLogTests {

    private static final ChainId CHAIN = new ChainId("0142dd5f8e00aaaaaaaaaaaaaaaa", "201312");

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("log"));
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private final MongoTrailStore trail = new MongoTrailStore(database);
    private final CheckpointStore checkpoints = new CheckpointStore(SomeMongo.operations(database));
    private final NodeKeys keys = SomeKeys.of(clock);
    private Hash last = Hash.NONE;
    private int written;

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    @Test
    void nothingNewMakesNoCheckpoint() {
        var log = log();
        log.appendNewBatches(Duration.ZERO);
        assertThat(checkpoints.newest()).isNull();

        write(1);
        log.appendNewBatches(Duration.ZERO);
        log.appendNewBatches(Duration.ZERO);

        assertThat(checkpoints.from(0, 10)).hasSize(1);
    }

    @Test
    void whatAnotherProcessJustSignedIsLeftAloneForASecond() {
        write(1);
        log().appendNewBatches(Duration.ZERO);
        write(1);
        var other = log();

        other.appendNewBatches(Duration.ofSeconds(1));
        assertThat(checkpoints.from(0, 10)).hasSize(1);
        clock.moveTo(SomeAccess.NOON.plusSeconds(1));
        other.appendNewBatches(Duration.ofSeconds(1));

        assertThat(checkpoints.from(0, 10)).hasSize(2);
    }

    @Test
    void severalProcessesTakeUpEveryBatchOnce() throws Exception {
        var first = new SomeTrail(database, clock);
        var second = new SomeTrail(database, clock);
        try (first;
                second;
                var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (var writer : List.of(first, second)) {
                running.add(threads.submit(() -> append(writer, 60)));
                running.add(
                        threads.submit(() -> IntStream.range(0, 60).forEach(_ -> sign(writer))));
            }
            for (var each : running) {
                each.get();
            }
        }
        first.sign();

        var entries = checkpoints.entriesFrom(0, newest().number());
        assertThat(entries).doesNotHaveDuplicates();
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> {
                            assertThat(intact.records()).isEqualTo(120);
                            assertThat(intact.size()).isEqualTo(entries.size());
                            assertThat(intact.newer()).isZero();
                        });
    }

    @Test
    void everyBatchIsProvenAcrossTilesAndRestarts() {
        for (int i = 0; i < 6; i++) {
            write(110);
            log().appendNewBatches(Duration.ZERO);
        }
        var tree = new LogTree(checkpoints, newest());

        assertThat(newest().size()).isEqualTo(660);
        assertThat(checkpoints.tileCount(0)).isEqualTo(2);
        assertThat(tree.root(0, 660)).isEqualTo(newest().root());
        var proofs = new EntryProofs(trail, checkpoints);
        for (int i : new int[] {0, 1, 109, 110, 255, 256, 511, 512, 600, 658, 659}) {
            assertThat(proofs.of(new EntryId(new BatchId(CHAIN, i), 0)))
                    .isInstanceOfSatisfying(
                            Proven.class,
                            proven -> assertThat(proven.proof().logIndex()).isEqualTo(i));
        }
    }

    @Test
    void tilesThatAStoppedProcessOwedAreMade() {
        write(600);
        log().appendNewBatches(Duration.ZERO);
        database.getCollection("trail_tiles").deleteOne(new Document("_id", "0|0000000001"));

        log().appendNewBatches(Duration.ZERO);

        assertThat(checkpoints.tileCount(0)).isEqualTo(2);
        assertThat(new LogTree(checkpoints, newest()).root(0, 600)).isEqualTo(newest().root());
    }

    @Test
    void aLaterCheckpointIsShownToContinueAnEarlierOne() {
        var log = log();
        var states = new ArrayList<Checkpoint>();
        for (int i = 1; i <= 40; i++) {
            write(i % 7 + 1);
            log.appendNewBatches(Duration.ZERO);
            states.add(newest());
        }
        var proofs = new EntryProofs(trail, checkpoints);

        for (var earlier : states) {
            var proof = proofs.consistency(earlier.size(), newest());
            assertThat(continues(earlier, newest(), proof)).isTrue();
            assertThat(
                            earlier.size() == newest().size()
                                    || continues(states.getFirst(), earlier, proof)
                                            && earlier == states.getFirst())
                    .isEqualTo(earlier.size() == newest().size());
        }
    }

    @Test
    void whatIsNotThereHasNoProof() {
        var proofs = new EntryProofs(trail, checkpoints);
        write(1);
        var entry = new EntryId(new BatchId(CHAIN, 0), 0);

        assertThat(proofs.of(entry)).isInstanceOf(TooSoon.class);
        log().appendNewBatches(Duration.ZERO);
        assertThat(proofs.of(entry)).isInstanceOf(Proven.class);
        write(1);
        assertThat(proofs.of(new EntryId(new BatchId(CHAIN, 1), 0))).isInstanceOf(TooSoon.class);
        assertThat(proofs.of(new EntryId(new BatchId(CHAIN, 0), 1))).isInstanceOf(Unknown.class);
        assertThat(proofs.of(new EntryId(new BatchId(CHAIN, 7), 0))).isInstanceOf(Unknown.class);
    }

    @Test
    void aTrailOfOtherKeysOrOfNoneIsRefusedInOneSentence() {
        write(1);
        log().appendNewBatches(Duration.ZERO);
        var others = new CheckpointLog(trail, checkpoints, SomeKeys.ofOthers(clock), clock);

        assertThatExceptionOfType(ForeignTrailException.class)
                .isThrownBy(others::requireOurs)
                .satisfies(
                        refused ->
                                assertThat(
                                                new ForeignTrailAnalyzer()
                                                        .analyze(refused)
                                                        .getDescription())
                                        .isEqualTo(
                                                "Checkpoint 0 of the access trail was not signed by"
                                                        + " this trail's key."));
        log().requireOurs();

        // As it was written before positions were signed.
        database.getCollection("trail_checkpoints")
                .updateOne(
                        new Document("_id", "0000000000"),
                        new Document(
                                "$unset", new Document("signature", "").append("batches", "")));
        assertThatExceptionOfType(ForeignTrailException.class)
                .isThrownBy(() -> log().requireOurs());
    }

    @Test
    void whatACheckpointDoesNotTellIsSignedBesideIt() {
        write(2);
        log().appendNewBatches(Duration.ZERO);
        database.getCollection("trail_checkpoints")
                .updateOne(
                        new Document("_id", "0000000000"),
                        new Document("$set", new Document("next." + CHAIN, LogPosition.DONE)));
        write(1);

        assertThatExceptionOfType(ForeignTrailException.class)
                .isThrownBy(() -> log().appendNewBatches(Duration.ZERO));
    }

    @Test
    void aRestartGoesOnWithTheChainsThatItFinds() {
        write(3);
        log().appendNewBatches(Duration.ZERO);
        write(2);

        var restarted = log();
        restarted.appendNewBatches(Duration.ZERO);

        assertThat(restarted.faults()).isZero();
        assertThat(newest().size()).isEqualTo(5);
    }

    @Test
    void aBatchWhoseKeyEndedLongAgoIsNotTakenUpHoweverItIsDated() {
        write(1);
        clock.moveTo(SomeAccess.NOON.plus(Duration.ofDays(402)));

        var log = log();
        log.appendNewBatches(Duration.ZERO);

        assertThat(log.faults()).isEqualTo(1);
        assertThat(checkpoints.newest()).isNull();
    }

    @Test
    void aChainThatIsNotTakenUpKeepsNoMonthFromBeingDeleted() {
        write(2);
        log().appendNewBatches(Duration.ZERO);
        var forged = new ChainId("0142dd5f8e00bbbbbbbbbbbbbbbb", "201312");
        trail.open(forged, Hash.NONE, SomeAccess.NOON);
        trail.insert(
                SomeKeys.ofOthers(clock)
                        .writer(SomeAccess.NOON)
                        .batch(new BatchId(forged, 0), Hash.NONE, SomeAccess.NOON, List.of()));
        clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
        trail.insert(
                keys.writer(clock.instant())
                        .sealOfAnother(new BatchId(CHAIN, 2), last, clock.instant()));
        clock.moveTo(Instant.parse("2015-01-03T08:00:00Z"));
        var log = log();

        log.appendNewBatches(Duration.ZERO);
        new TrailRetention(database, trail, 12, clock).run(log);

        assertThat(checkpoints.entriesFrom(0, newest().number()))
                .last()
                .isEqualTo("retired 201312 3");
    }

    // RFC 9162 §2.1.4.2, by hand, as a witness would check it.
    private static boolean continues(Checkpoint first, Checkpoint second, List<Hash> proof) {
        if (first.size() == second.size()) {
            return proof.isEmpty() && first.root().equals(second.root());
        }
        var path = new ArrayList<>(proof);
        if (Long.bitCount(first.size()) == 1) {
            path.addFirst(first.root());
        }
        long fn = first.size() - 1;
        long sn = second.size() - 1;
        int shift = Long.numberOfTrailingZeros(~fn);
        fn >>= shift;
        sn >>= shift;
        var fr = path.getFirst();
        var sr = path.getFirst();
        for (var hash : path.subList(1, path.size())) {
            if ((fn & 1) == 1 || fn == sn) {
                fr = MerkleTree.node(hash, fr);
                sr = MerkleTree.node(hash, sr);
                while (fn != 0 && (fn & 1) == 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = MerkleTree.node(sr, hash);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return fr.equals(first.root()) && sr.equals(second.root()) && sn == 0;
    }

    private CheckpointLog log() {
        return new CheckpointLog(trail, checkpoints, keys, clock);
    }

    private Checkpoint newest() {
        return checkpoints.newest().checkpoint();
    }

    private static void sign(SomeTrail trail) {
        trail.sign();
    }

    private static void append(SomeTrail trail, int count) {
        for (int i = 0; i < count; i++) {
            trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("r" + i).build());
        }
    }

    private void write(int batches) {
        if (written == 0) {
            trail.open(CHAIN, Hash.NONE, SomeAccess.NOON);
        }
        for (int i = 0; i < batches; i++) {
            var record = RecordEncoding.encode(SomeAccess.byCarnetEnergie().build());
            var batch =
                    keys.writer(SomeAccess.NOON)
                            .batch(
                                    new BatchId(CHAIN, written++),
                                    last,
                                    Instant.ofEpochMilli(clock.millis()),
                                    List.of(new SealedRecord(new byte[16], record)));
            trail.insert(batch);
            last = batch.root();
        }
    }
}

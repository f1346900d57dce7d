package org.mesinfos.data.checkpoint;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.data.trail.WriterKey;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.LogEntry;
import org.mesinfos.verify.SealedRecord;

/// What somebody who can write to the database, and has no certified key, may try with the trail.
public enum Forgery {

    /// An erasure and a reading that never were, in a chain of their own.
    INVENTED_CHAIN(
            "0142dd5f8e00aaaaaaaaaaaaaaaa|201312|0000000000: the authority did not certify its key") {
        @Override
        void plant(Scene scene) {
            var key = scene.uncertified();
            var chain = new ChainId("0142dd5f8e00aaaaaaaaaaaaaaaa", "201312");
            scene.store.open(chain, Hash.NONE, SomeAccess.NOON);
            var erasure =
                    scene.batch(
                            new BatchId(chain, 0),
                            Hash.NONE,
                            key,
                            invented(AccessRecord.ERASURE, 1));
            var reading =
                    scene.batch(new BatchId(chain, 1), erasure.root(), key, invented("page", 5000));
            scene.store.insert(erasure);
            scene.store.insert(reading);
        }
    },

    /// The same without any signature, as the trail was written once.
    UNSIGNED_CHAIN(
            "0142dd5f8e00aaaaaaaaaaaaaaaa|201312|0000000000: its writer has no certificate") {
        @Override
        void plant(Scene scene) {
            var chain = new ChainId("0142dd5f8e00aaaaaaaaaaaaaaaa", "201312");
            scene.store.open(chain, Hash.NONE, SomeAccess.NOON);
            scene.store.insert(unsigned(scene, new BatchId(chain, 0)));
        }

        private Batch unsigned(Scene scene, BatchId id) {
            var bare = new WriterKey(scene.uncertified().key(), "", SomeAccess.NOON);
            var reading = invented("page", 5000);
            var signed = scene.batch(id, Hash.NONE, bare, reading);
            return new Batch(
                    id,
                    signed.previousRoot(),
                    signed.root(),
                    signed.at(),
                    "",
                    signed.records(),
                    new byte[0]);
        }
    },

    /// A batch at the end of a genuine chain.
    UNCERTIFIED_KEY("its signature is wrong") {
        @Override
        void plant(Scene scene) {
            scene.insertNext(scene.uncertified(), invented("page", 5000));
        }
    },

    /// The same by another node, whose key is certified, but did not begin this chain.
    ANOTHER_WRITERS_KEY("its signature is wrong") {
        @Override
        void plant(Scene scene) {
            scene.insertNext(
                    SomeKeys.of(scene.clock).writer(scene.clock.instant()), invented("page", 5000));
        }
    },

    /// The same, with the certificate of that other node.
    ANOTHER_WRITERS_CERTIFICATE("a chain has one writer, and this is another") {
        @Override
        void plant(Scene scene) {
            var other = SomeKeys.of(scene.clock).writer(scene.clock.instant());
            scene.insertNext(
                    other, other.certificate(), List.of(scene.record(invented("page", 5000))));
        }
    },

    /// A chain by somebody who came by a key whose time is over.
    EXPIRED_CERTIFICATE("the certificate of its key was not valid then") {
        @Override
        void plant(Scene scene) {
            var key =
                    SomeKeys.certified(
                            SomeAccess.NOON.minus(Duration.ofDays(30)),
                            SomeAccess.NOON.minus(Duration.ofDays(2)));
            var chain = new ChainId("0142dd5f8e00aaaaaaaaaaaaaaaa", "201312");
            scene.store.open(chain, Hash.NONE, SomeAccess.NOON);
            scene.store.insert(
                    scene.batch(new BatchId(chain, 0), Hash.NONE, key, invented("page", 5000)));
        }
    },

    /// A genuine batch once more, as the beginning of another chain.
    REPLAYED_BATCH("0142dd5f8e00aaaaaaaaaaaaaaaa|201312|0000000000: its content was changed") {
        @Override
        void plant(Scene scene) {
            var chain = new ChainId("0142dd5f8e00aaaaaaaaaaaaaaaa", "201312");
            scene.store.open(chain, Hash.NONE, SomeAccess.NOON);
            var genuine = scene.store.find(new BatchId(scene.chain, 0));
            scene.store.insert(
                    new Batch(
                            new BatchId(chain, 0),
                            genuine.previousRoot(),
                            genuine.root(),
                            genuine.at(),
                            genuine.certificate(),
                            genuine.records(),
                            genuine.signature()));
        }
    },

    /// The end of a chain whose writer lives.
    FORGED_SEAL("the authority did not certify its key") {
        @Override
        void plant(Scene scene) {
            var key = scene.uncertified();
            scene.insertNext(key, key.certificate(), List.of());
        }
    },

    /// A genuine batch that is not in the log yet, with another record in it.
    EDITED_BEFORE_IT_IS_LOGGED("its content was changed") {
        @Override
        void plant(Scene scene) {
            scene.trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("late").build());
            var newest = scene.store.newest(scene.chain);
            scene.batches()
                    .updateOne(
                            Filters.eq("_id", newest.id().toString()),
                            Updates.set(
                                    "records",
                                    List.of(
                                            new Binary(
                                                    scene.record(
                                                                    SomeAccess.byCarnetEnergie()
                                                                            .by("nobody")
                                                                            .build())
                                                            .bytes()))));
        }
    },

    /// A state of the log that its key did not sign.
    FOREIGN_CHECKPOINT("checkpoint 1: its signature is wrong") {
        @Override
        void plant(Scene scene) {
            var others = SomeKeys.ofOthers(scene.clock);
            var stored = scene.checkpoints.newest();
            var entries =
                    List.of(
                            new LogEntry.TakenUp(
                                            BatchId.parse(scene.chain + "|0000000003"), Hash.NONE)
                                    .toString());
            var grown = stored.position().plus(entries, List.of(), "");
            var forged =
                    Checkpoint.sign(
                            1, scene.clock.instant(), entries, grown.tree(), others.checkpoints());
            scene.checkpoints.insert(
                    CheckpointStore.Stored.of(forged, grown, others.checkpoints()));
        }
    };

    /// Where a forger acts.
    ///
    /// @param chain a genuine chain of three batches, all taken up
    record Scene(
            MongoDatabase database,
            SomeTrail trail,
            MongoTrailStore store,
            CheckpointStore checkpoints,
            ChainId chain,
            Clock clock) {

        /// A key with a certificate that looks right and that another authority signed.
        WriterKey uncertified() {
            return SomeKeys.ofOthers(clock).writer(clock.instant());
        }

        Batch batch(BatchId id, Hash previous, WriterKey key, AccessRecord record) {
            return key.batch(id, previous, clock.instant(), List.of(record(record)));
        }

        SealedRecord record(AccessRecord record) {
            return new SealedRecord(new byte[16], RecordEncoding.encode(record));
        }

        void insertNext(WriterKey key, AccessRecord record) {
            insertNext(key, "", List.of(record(record)));
        }

        void insertNext(WriterKey key, String certificate, List<SealedRecord> records) {
            var last = store.newest(chain);
            var id = new BatchId(chain, last.id().number() + 1);
            store.insert(key.batch(id, last.root(), clock.instant(), certificate, records));
        }

        MongoCollection<Document> batches() {
            return database.getCollection(MongoTrailStore.collection(chain.epoch()));
        }
    }

    private static AccessRecord invented(String operation, int count) {
        return new AccessRecord(
                SomeAccess.NOON,
                "invented",
                Mode.LIVE,
                "carnet-energie",
                "carnet-energie",
                null,
                0,
                SomeAccess.GERMAINE,
                List.of(),
                null,
                operation,
                AccessRecord.READ,
                count,
                null);
    }

    private final String finding;

    Forgery(String finding) {
        this.finding = finding;
    }

    abstract void plant(Scene scene);

    /// What both verifiers say of it.
    public String finding() {
        return finding;
    }

    /// Does it to a trail with three genuine readings in its log.
    public void doneTo(SomeTrail trail, MongoDatabase database, Clock clock) {
        IntStream.range(0, 3)
                .forEach(
                        i ->
                                trail.trail()
                                        .append(
                                                SomeAccess.byCarnetEnergie()
                                                        .inRequest("genuine-" + i)
                                                        .build()));
        trail.sign();
        plant(
                new Scene(
                        database,
                        trail,
                        new MongoTrailStore(database),
                        new CheckpointStore(SomeMongo.operations(database)),
                        trail.log().chains().getFirst(),
                        clock));
    }

    /// What the log has taken up so far, oldest first.
    public static List<String> log(MongoDatabase database) {
        return database
                .getCollection("trail_checkpoints")
                .find()
                .sort(Sorts.ascending("_id"))
                .into(new ArrayList<>())
                .stream()
                .flatMap(checkpoint -> checkpoint.getList("entries", String.class).stream())
                .toList();
    }
}

package org.mesinfos.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.checkpoint.TrailVerifier.Broken;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.LogEntry;
import org.mesinfos.verify.SealedRecord;

class TrailVerifierTests {

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final String name = TestMongo.database("tamper");
    private final MongoDatabase database = client.getDatabase(name);
    private final MongoTrailStore store = new MongoTrailStore(database);
    private List<String> ids = List.of();

    @BeforeEach
    void fiveAccessesOverTwoMonths() {
        var clock = new MutableClock(SomeAccess.NOON);
        var trail = new SomeTrail(database, clock);
        for (int i = 0; i < 5; i++) {
            if (i == 3) {
                clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
            }
            trail.trail().append(SomeAccess.byCarnetEnergie().inRequest("request-" + i).build());
        }
        trail.close();
        trail.sign();
        var found = new ArrayList<String>();
        store.forEachBatch(batch -> found.add(batch.id().toString()));
        ids = List.copyOf(found);
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    @Test
    void anUntouchedTrailIsIntact() {
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> {
                            assertThat(intact.records()).isEqualTo(5);
                            assertThat(intact.chains()).isEqualTo(2);
                            assertThat(intact.size()).isEqualTo(6);
                            assertThat(intact.newer()).isZero();
                        });
    }

    @Test
    void anEditedRecordIsFound() {
        var hidden = SomeAccess.byCarnetEnergie().by("nobody").build();
        set(1, "records", List.of(new Binary(RecordEncoding.encode(hidden))));

        assertThat(verdict()).isEqualTo(broken(ids.get(1), "its content was changed"));
    }

    @Test
    void anEditedTimeIsFound() {
        set(1, "at", Date.from(SomeAccess.NOON.plusSeconds(60)));

        assertThat(verdict()).isEqualTo(broken(ids.get(1), "its content was changed"));
    }

    @Test
    void anEditWithARecomputedRootIsFoundInTheLog() {
        var forged = forged(1);
        set(1, "records", List.of(new Binary(forged.records().getFirst().bytes())));
        set(1, "root", new Binary(forged.root().bytes()));

        assertThat(verdict())
                .isEqualTo(broken(ids.get(1), "the log knows another batch in its place"));
    }

    @Test
    void aRemovedBatchIsFound() {
        remove(1);

        assertThat(verdict()).isEqualTo(broken(ids.get(1), "is missing"));
    }

    @Test
    void theRemovedEndOfAMonthIsFound() {
        remove(2);

        assertThat(verdict()).isEqualTo(broken(ids.get(2), "is missing"));
    }

    @Test
    void aDamagedDocumentIsFound() {
        set(4, "salts", List.of());

        assertThat(verdict()).isEqualTo(broken(ids.get(4), "it cannot be read"));
    }

    @Test
    void theRemovedEndOfTheTrailIsFound() {
        remove(5);

        assertThat(verdict()).isEqualTo(broken(ids.get(5), "is missing"));
    }

    @Test
    void anEditOfTheLastBatchIsFoundInTheLogEvenWithARecomputedRoot() {
        remove(5);
        var forged = forged(4);
        set(4, "records", List.of(new Binary(forged.records().getFirst().bytes())));
        set(4, "root", new Binary(forged.root().bytes()));

        assertThat(verdict())
                .isEqualTo(broken(ids.get(4), "the log knows another batch in its place"));
    }

    @Test
    void anEditedCheckpointIsFound() {
        database.getCollection("trail_checkpoints")
                .updateOne(
                        Filters.eq("_id", "0000000000"),
                        Updates.set(
                                "entries.1",
                                new LogEntry.TakenUp(BatchId.parse(ids.get(1)), Hash.NONE)
                                        .toString()));

        assertThat(verdict())
                .isEqualTo(
                        new Broken("checkpoint 0", "its entries are not those that were signed"));
    }

    private static Broken broken(String batch, String reason) {
        return new Broken("batch " + batch, reason);
    }

    private TrailVerifier.Verdict verdict() {
        return SomeTrail.verdict(database);
    }

    private void remove(int index) {
        batches(index).deleteOne(Filters.eq("_id", ids.get(index)));
    }

    private MongoCollection<Document> batches(int index) {
        return database.getCollection("trail_" + BatchId.parse(ids.get(index)).chain().epoch());
    }

    private Batch forged(int index) {
        var all = new ArrayList<Batch>();
        store.forEachBatch(all::add);
        var original = all.get(index);
        var hidden = RecordEncoding.encode(SomeAccess.byCarnetEnergie().by("nobody").build());
        var salt = original.records().getFirst().salt();
        return SomeKeys.of(Clock.systemUTC())
                .writer(Instant.now(Clock.systemUTC()))
                .batch(
                        original.id(),
                        original.previousRoot(),
                        original.at(),
                        List.of(new SealedRecord(salt, hidden)));
    }

    private void set(int index, String field, Object value) {
        batches(index).updateOne(Filters.eq("_id", ids.get(index)), Updates.set(field, value));
    }
}

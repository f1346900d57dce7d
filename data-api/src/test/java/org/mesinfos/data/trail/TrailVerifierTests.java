package org.mesinfos.data.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.trail.TrailVerifier.Broken;
import org.mesinfos.data.trail.TrailVerifier.Intact;
import org.mesinfos.engine.testing.TestMongo;

class TrailVerifierTests {

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final String name = TestMongo.database("tamper");
    private final MongoTrailStore store = new MongoTrailStore(client.getDatabase(name));
    private final MongoCollection<Document> batches =
            client.getDatabase(name).getCollection("trail");
    private List<String> ids = List.of();

    @BeforeEach
    void fiveAccessesOverTwoMonths() {
        var clock = new MutableClock(SomeAccess.NOON);
        var limits = new TrailLimits(Duration.ofSeconds(20), 10, Duration.ofSeconds(5));
        var trail = new GroupCommitTrail(store, limits, clock);
        trail.start();
        for (int i = 0; i < 5; i++) {
            if (i == 3) {
                clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
            }
            trail.append(SomeAccess.byCarnetEnergie().inRequest("request-" + i).build());
        }
        trail.stop();
        var found = new ArrayList<String>();
        store.forEachBatch(batch -> found.add(batch.id().toString()));
        ids = List.copyOf(found);
    }

    @AfterEach
    void close() {
        client.getDatabase(name).drop();
        client.close();
    }

    @Test
    void anUntouchedTrailIsIntact() {
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> {
                            assertThat(intact.records()).isEqualTo(5);
                            assertThat(intact.roots()).hasSize(2);
                        });
    }

    @Test
    void anEditedRecordIsFound() {
        var hidden = SomeAccess.byCarnetEnergie().by("nobody").build();
        set(1, "records", List.of(new Binary(RecordEncoding.encode(hidden))));

        assertThat(verdict()).isEqualTo(new Broken(ids.get(1), "its content was changed"));
    }

    @Test
    void anEditedTimeIsFound() {
        set(1, "at", Date.from(SomeAccess.NOON.plusSeconds(60)));

        assertThat(verdict()).isEqualTo(new Broken(ids.get(1), "its content was changed"));
    }

    @Test
    void anEditWithARecomputedRootIsFoundAtTheNextBatch() {
        var forged = forged(1);
        set(1, "records", List.of(new Binary(forged.records().getFirst().bytes())));
        set(1, "root", new Binary(forged.root().bytes()));

        assertThat(verdict())
                .isEqualTo(new Broken(ids.get(2), "it does not follow the one before"));
    }

    @Test
    void aRemovedBatchIsFound() {
        batches.deleteOne(Filters.eq("_id", ids.get(1)));

        assertThat(verdict()).isEqualTo(new Broken(ids.get(2), "batches before it are missing"));
    }

    @Test
    void theRemovedEndOfAMonthIsFoundInTheNextMonth() {
        batches.deleteOne(Filters.eq("_id", ids.get(2)));

        assertThat(verdict())
                .isEqualTo(new Broken(ids.get(3), "it does not follow the one before"));
    }

    @Test
    void aDamagedDocumentIsFound() {
        set(4, "salts", List.of());

        assertThat(verdict()).isEqualTo(new Broken(ids.get(4), "it cannot be read"));
    }

    @Test
    void removingTheNewestBatchShowsAgainstACopyOfTheRoots() {
        var copy = ((Intact) verdict()).roots();

        batches.deleteOne(Filters.eq("_id", ids.get(4)));

        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.roots()).isNotEqualTo(copy));
    }

    private TrailVerifier.Verdict verdict() {
        return new TrailVerifier(new StoredTrailLog(store, () -> "")).verify();
    }

    private Batch forged(int index) {
        var all = new ArrayList<Batch>();
        store.forEachBatch(all::add);
        var original = all.get(index);
        var hidden = RecordEncoding.encode(SomeAccess.byCarnetEnergie().by("nobody").build());
        var salt = original.records().getFirst().salt();
        return Batch.seal(
                original.id(),
                original.previousRoot(),
                original.at(),
                List.of(new SealedRecord(salt, hidden)));
    }

    private void set(int index, String field, Object value) {
        batches.updateOne(Filters.eq("_id", ids.get(index)), Updates.set(field, value));
    }
}

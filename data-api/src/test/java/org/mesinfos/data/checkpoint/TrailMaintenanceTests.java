package org.mesinfos.data.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.checkpoint.TrailVerifier.Intact;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.MutableClock;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.TestMongo;
import org.mesinfos.verify.Batch;

class TrailMaintenanceTests {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final MongoClient client = MongoClients.create(TestMongo.uri());
    private final MongoDatabase database = client.getDatabase(TestMongo.database("keeper"));
    private final MutableClock clock = new MutableClock(SomeAccess.NOON);
    private final MongoTrailStore store = new MongoTrailStore(database);
    private final CheckpointStore checkpoints = new CheckpointStore(SomeMongo.operations(database));
    private final SomeTrail trail = new SomeTrail(database, clock);
    private final CheckpointLog log =
            new CheckpointLog(store, checkpoints, SomeKeys.of(clock), clock);

    @AfterEach
    void close() {
        trail.close();
        database.drop();
        client.close();
    }

    @Test
    void theChainOfADeadWriterIsSealed() {
        append("request-1");
        var writer = trail.log().writer();
        var keeper = keeper("another-writer");
        new WriterLeases(SomeMongo.operations(database), LEASE, clock).renew(writer);

        keeper.run();
        assertThat(batches()).hasSize(1);
        clock.moveTo(SomeAccess.NOON.plus(LEASE).minusSeconds(1));
        keeper.run();
        assertThat(batches()).hasSize(1);
        clock.moveTo(SomeAccess.NOON.plus(LEASE).plusSeconds(10));
        keeper.run();

        assertThat(batches()).hasSize(2);
        assertThat(batches().getLast().isSeal()).isTrue();
        assertThat(log.appendNewBatches(Duration.ZERO)).isEmpty();
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.size()).isEqualTo(2));
    }

    @Test
    void aWriterTakenForDeadWritesOnInANewChain() {
        append("request-1");
        clock.moveTo(SomeAccess.NOON.plus(LEASE).plusSeconds(1));
        keeper("another-writer").run();

        append("request-2");

        assertThat(store.chains()).hasSize(2);
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.records()).isEqualTo(2));
    }

    @Test
    void theKeepersOwnChainIsNeverSealed() {
        append("request-1");
        clock.moveTo(SomeAccess.NOON.plus(Duration.ofDays(1)));

        keeper(trail.log().writer()).run();

        assertThat(batches()).hasSize(1);
    }

    @Test
    void aMonthWhoseTimeIsOverIsDeletedAndTheRestIsStillVerified() {
        append("december");
        clock.moveTo(Instant.parse("2014-01-03T08:00:00Z"));
        append("january");
        var keeper = keeper(trail.log().writer());
        keeper.run();
        clock.moveTo(Instant.parse("2014-12-31T23:00:00Z"));
        append("a-year-later");
        keeper.run();
        assertThat(batches()).hasSize(3);

        clock.moveTo(Instant.parse("2015-01-01T01:00:00Z"));
        append("new-year");
        keeper.run();
        keeper.run();

        assertThat(batches())
                .extracting(batch -> batch.id().chain().epoch())
                .containsExactly("201401", "201412", "201501");
        assertThat(trail.checkpoints().retired()).isEqualTo(Set.of("201312"));
        var entries = checkpoints.entriesFrom(0, trail.checkpoints().newest().number());
        assertThat(entries).contains("retired 201312 1").hasSize(5);
        assertThat(SomeTrail.verdict(database))
                .isInstanceOfSatisfying(
                        Intact.class,
                        intact -> {
                            assertThat(intact.records()).isEqualTo(3);
                            assertThat(intact.size()).isEqualTo(5);
                        });
    }

    @Test
    void aMonthIsNotDeletedBeforeItsBatchesAreInTheLog() {
        append("december");
        clock.moveTo(Instant.parse("2015-01-03T08:00:00Z"));

        new TrailRetention(database, store, 12, clock).run(log);

        assertThat(batches()).hasSize(1);
        assertThat(log.position().retired()).isEmpty();
    }

    private TrailMaintenance keeper(String writer) {
        return new TrailMaintenance(
                store,
                log,
                new WriterLeases(SomeMongo.operations(database), LEASE, clock),
                new TrailRetention(database, store, 12, clock),
                () -> writer,
                SomeKeys.of(clock),
                clock);
    }

    private void append(String request) {
        trail.trail().append(SomeAccess.byCarnetEnergie().inRequest(request).build());
    }

    private List<Batch> batches() {
        var all = new ArrayList<Batch>();
        store.forEachBatch(all::add);
        return all;
    }
}

package org.mesinfos.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.engine.testing.ReplicaSetDouble.ReadFault;
import org.mesinfos.engine.testing.ReplicaSetDouble.WriteFault;

/// The driver takes the double for a replica set.
class ReplicaSetDoubleTests {

    private ReplicaSetDouble cluster;
    private MongoClient client;
    private MongoCollection<Document> people;

    @BeforeEach
    void start() {
        assumeThat(ReplicaSetDouble.canPlay()).as("a given server plays no faults").isTrue();
        cluster = ReplicaSetDouble.start();
        client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(
                                        new ConnectionString(
                                                cluster.uri()
                                                        + "&serverSelectionTimeoutMS=3000&timeoutMS=10000"))
                                .applyToServerSettings(
                                        server ->
                                                server.minHeartbeatFrequency(
                                                        50, TimeUnit.MILLISECONDS))
                                .build());
        people =
                client.getDatabase(TestMongo.database("double"))
                        .getCollection("people")
                        .withWriteConcern(WriteConcern.MAJORITY);
        people.insertOne(new Document("_id", "germaine"));
        cluster.heal();
    }

    @AfterEach
    void stop() {
        if (cluster != null) {
            client.close();
            cluster.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NOT_PRIMARY", "STEPPED_DOWN_BEFORE", "STEPPED_DOWN_AFTER", "CONNECTION_LOST"})
    void aWriteThatMayBeRepeatedIsRepeatedAndHappensOnce(WriteFault fault) {
        cluster.failWrite(1, fault, Set.of("people"));

        people.updateOne(new Document("_id", "germaine"), inc());

        assertThat(cluster.failed()).isEqualTo("update people");
        assertThat(cluster.writes()).isEqualTo(2);
        assertThat(count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALE_CONFIG", "INTERRUPTED"})
    void aRefusedWriteDidNotHappen(WriteFault fault) {
        cluster.failWrite(1, fault, Set.of("people"));

        assertThatThrownBy(() -> people.updateOne(new Document("_id", "germaine"), inc()))
                .isInstanceOf(MongoException.class);
        assertThat(count()).isZero();
    }

    @Test
    void aWriteThatNoMajorityHasYetIsNotAcknowledgedAndThere() {
        cluster.failWrite(1, WriteFault.MAJORITY_LATE, Set.of("people"));

        assertThatThrownBy(() -> people.updateOne(new Document("_id", "germaine"), inc()))
                .isInstanceOf(MongoException.class);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void withoutAPrimaryNothingIsReadOrWrittenUntilThereIsOne() {
        cluster.failWrite(1, WriteFault.ELECTION, Set.of("people"));

        assertThatThrownBy(() -> people.updateOne(new Document("_id", "germaine"), inc()))
                .isInstanceOf(MongoException.class);
        assertThatThrownBy(this::count).isInstanceOf(MongoException.class);
        cluster.heal();
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = "CURSOR_KILLED", mode = EnumSource.Mode.EXCLUDE)
    void aReadIsRepeated(ReadFault fault) {
        cluster.failRead(fault);

        assertThat(count()).isZero();
        assertThat(cluster.failed()).isEqualTo("find people");
    }

    @Test
    void aKilledCursorEndsItsRead() {
        people.insertOne(new Document("_id", "camille"));
        cluster.failRead(ReadFault.CURSOR_KILLED);

        assertThatThrownBy(() -> people.find().batchSize(1).forEach(_ -> {}))
                .isInstanceOf(MongoException.class);
    }

    private static Document inc() {
        return new Document("$inc", new Document("visits", 1));
    }

    private int count() {
        return people.find(new Document("_id", "germaine")).first().getInteger("visits", 0);
    }
}

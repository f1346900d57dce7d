package org.mesinfos.engine.testing;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.bitwiseAnd;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoCommandsAllowedTests {

    private final CommandRecorder recorder = new CommandRecorder();
    private MongoClient client;
    private MongoCollection<Document> grants;

    @BeforeEach
    void connect() {
        client =
                MongoClients.create(
                        MongoClientSettings.builder()
                                .applyConnectionString(new ConnectionString(TestMongo.uri()))
                                .addCommandListener(recorder)
                                .build());
        grants = client.getDatabase(TestMongo.database("recorded")).getCollection("grants");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void whatTheServicesNeedIsListed() {
        grants.insertOne(new Document("_id", "g1").append("upsert", true));
        grants.updateOne(eq("_id", "g1"), set("status", "WITHDRAWN"));
        grants.find(eq("_id", "g1")).first();

        assertThat(recorder.seen()).containsOnlyKeys("insert", "update", "$set", "find");
        assertThatNoException()
                .isThrownBy(
                        () -> MongoCommandsAllowed.check(recorder, MongoCommandsAllowed.allowed()));
    }

    @Test
    void anythingElseFailsTheRunOnce() {
        grants.insertOne(new Document("_id", "g1").append("flags", 3));
        grants.countDocuments();
        try {
            grants.updateOne(eq("_id", "g1"), bitwiseAnd("flags", 1));
        } catch (RuntimeException embeddedEngineHasNoBitwiseUpdates) {
            assertThat(embeddedEngineHasNoBitwiseUpdates).hasMessageContaining("$bit");
        }
        var allowed = MongoCommandsAllowed.allowed();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MongoCommandsAllowed.check(recorder, allowed))
                .withMessageContaining("$bit=update in ")
                .withMessageContaining("aggregate=")
                .withMessageContaining("$group=");
        assertThatNoException().isThrownBy(() -> MongoCommandsAllowed.check(recorder, allowed));
    }
}

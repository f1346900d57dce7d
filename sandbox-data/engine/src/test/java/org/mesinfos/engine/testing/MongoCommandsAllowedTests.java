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
import java.util.List;
import java.util.Map;
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

    @Test
    void aServiceThatGoesBeyondItsAccountFailsTheRunOnce() {
        var auth = client.getDatabase(TestMongo.database("auth"));
        var trail = client.getDatabase(TestMongo.database("data"));
        var dataApi =
                new Accounts("data-api", Map.of("data", "readWrite", "auth", List.of("grants")));
        auth.getCollection("grants").find(eq("_id", "g1")).first();
        trail.getCollection("trail_chains").insertOne(new Document("_id", "c1"));
        assertThatNoException().isThrownBy(() -> MongoCommandsAllowed.check(recorder, dataApi));

        auth.getCollection("grants").insertOne(new Document("_id", "g1"));
        auth.getCollection("people").find(eq("_id", "p1")).first();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MongoCommandsAllowed.check(recorder, dataApi))
                .withMessageContaining("writes " + auth.getName() + ".grants")
                .withMessageContaining("reads " + auth.getName() + ".people");
        assertThatNoException().isThrownBy(() -> MongoCommandsAllowed.check(recorder, dataApi));

        trail.getCollection("trail_chains").find(eq("_id", "c1")).first();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () ->
                                MongoCommandsAllowed.check(
                                        recorder,
                                        new Accounts("auth-server", Map.of("auth", "readWrite"))))
                .withMessageContaining("writes " + trail.getName() + ".trail_chains");
    }
}

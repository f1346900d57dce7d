package org.mesinfos.engine.testing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
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
import com.mongodb.client.model.IndexOptions;
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
    void aRequestThatAsksAllShardsFailsTheRunOnce() throws Exception {
        var auth = client.getDatabase(TestMongo.database("auth"));
        var placement = Placement.read();
        onRequest(
                () -> {
                    auth.getCollection("grants").find(and(eq("_id", "g1"), eq("ver", 1))).first();
                    auth.getCollection("grants").find(in("_id", "g1", "g2")).first();
                    auth.getCollection("messages").find(gt("_id", "germaine|")).first();
                    auth.getCollection("clients").find(eq("mode", "TEST")).first();
                });
        // What nobody waits for may ask them all.
        auth.getCollection("grants").find(eq("person", "germaine")).first();
        assertThatNoException().isThrownBy(() -> MongoCommandsAllowed.check(recorder, placement));

        onRequest(
                () -> {
                    auth.getCollection("grants").find(eq("person", "germaine")).first();
                    auth.getCollection("one_time_marks").deleteMany(gt("_id", "a"));
                    auth.getCollection("messages")
                            .updateOne(or(eq("_id", "m1"), eq("ver", 1)), set("ver", 2));
                    auth.getCollection("colours").find(eq("_id", "blue")).first();
                });
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MongoCommandsAllowed.check(recorder, placement))
                .withMessageContaining("find " + auth.getName() + ".grants without _id")
                .withMessageContaining(
                        "delete " + auth.getName() + ".one_time_marks by a range of _id")
                .withMessageContaining("update " + auth.getName() + ".messages without _id")
                .withMessageContaining("find " + auth.getName() + ".colours by _id");
        assertThatNoException().isThrownBy(() -> MongoCommandsAllowed.check(recorder, placement));
    }

    @Test
    void aUniqueKeyBesideTheIdFailsTheRunWhereTheCollectionIsSharded() {
        var auth = client.getDatabase(TestMongo.database("auth"));
        auth.getCollection("people")
                .createIndex(new Document("login", 1), new IndexOptions().unique(true));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> MongoCommandsAllowed.check(recorder, Placement.read()))
                .withMessageContaining(auth.getName() + ".people");
    }

    private static void onRequest(Runnable work) throws InterruptedException {
        var thread = Thread.ofPlatform().name("http-nio-8080-exec-1").start(work);
        thread.join();
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

package org.mesinfos.engine.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.EngineProcess;

/// What an engine acknowledged is there after it was killed in the middle of its work.
class KilledEngineTests {

    private static final int WRITERS = 4;
    private static final int ENOUGH = 200;
    private static final int BETWEEN_REPORTS = 20;

    @TempDir Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenTheEngineIsKilled() throws Exception {
        kill(2);
    }

    @Test
    @Tag("proof")
    void nothingAcknowledgedIsLostInManyKills() throws Exception {
        kill(Integer.getInteger("engine.kills", 20));
    }

    private void kill(int rounds) throws Exception {
        var acknowledged = new ConcurrentHashMap<String, Integer>();
        var lost = 0;
        for (var round = 0; round < rounds; round++) {
            try (var engine = EngineProcess.on(folder)) {
                writeUntilKilled(engine, round, acknowledged);
            }
            try (var engine = EngineProcess.on(folder)) {
                lost += lost(engine, acknowledged, WRITERS * (round + 1));
            }
            if ((round + 1) % BETWEEN_REPORTS == 0 || round + 1 == rounds) {
                System.out.printf(
                        "%d kills, %d documents acknowledged, %d lost%n",
                        round + 1, acknowledged.size(), lost);
            }
        }
        assertThat(lost).isZero();
    }

    private static void writeUntilKilled(
            EngineProcess engine, int round, Map<String, Integer> acknowledged) throws Exception {
        var enough = new CountDownLatch(ENOUGH);
        try (var client = MongoClients.create(engine.uri() + "/?serverSelectionTimeoutMS=10000");
                var writers = Executors.newFixedThreadPool(WRITERS)) {
            var people = people(client.getDatabase("killed").getCollection("people"));
            for (var writer = 0; writer < WRITERS; writer++) {
                var prefix = "%d-%d-".formatted(round, writer);
                writers.submit(() -> write(people, prefix, acknowledged, enough));
            }
            enough.await();
            engine.kill();
        }
    }

    private static MongoCollection<Document> people(MongoCollection<Document> people) {
        people.createIndex(ascending("login"), new IndexOptions().unique(true));
        return people;
    }

    private static void write(
            MongoCollection<Document> people,
            String prefix,
            Map<String, Integer> acknowledged,
            CountDownLatch enough) {
        try {
            for (var number = 0; ; number++) {
                var id = prefix + number;
                people.insertOne(
                        new Document("_id", id)
                                .append("login", "login-" + id)
                                .append("version", 1));
                acknowledged.put(id, 1);
                people.updateOne(and(eq("_id", id), eq("version", 1)), set("version", 2));
                acknowledged.put(id, 2);
                enough.countDown();
            }
        } catch (MongoException killed) {
            // The round ends for this writer.
        }
    }

    private static int lost(EngineProcess engine, Map<String, Integer> acknowledged, int inFlight) {
        try (var client = MongoClients.create(engine.uri())) {
            var people = client.getDatabase("killed").getCollection("people");
            var stored = people.find().sort(ascending("_id")).into(new ArrayList<>());
            assertThat(stored).hasSizeBetween(acknowledged.size(), acknowledged.size() + inFlight);
            var versions = new HashMap<String, Integer>();
            stored.forEach(one -> versions.put(one.getString("_id"), one.getInteger("version")));
            // By their other key too; of the many, some.
            for (var i = 0; i < stored.size(); i += 1 + stored.size() / ENOUGH) {
                var person = stored.get(i);
                assertThat(people.find(eq("login", person.get("login"))).first()).isEqualTo(person);
            }
            return (int)
                    acknowledged.entrySet().stream()
                            .filter(one -> versions.getOrDefault(one.getKey(), 0) < one.getValue())
                            .count();
        }
    }
}

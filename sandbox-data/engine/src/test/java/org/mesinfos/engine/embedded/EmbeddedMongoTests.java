package org.mesinfos.engine.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReturnDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.BsonInt64;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesinfos.engine.testing.TestMongo;

class EmbeddedMongoTests {

    private static MongoClient client;

    @TempDir Path folder;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(TestMongo.uri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void answersTheHandshakeOfTodaysDrivers() {
        var answer = client.getDatabase("admin").runCommand(new Document("hello", 1));

        assertThat(answer.getBoolean("isWritablePrimary")).isTrue();
        assertThat(answer.getDouble("ok")).isEqualTo(1.0);
    }

    @Test
    void everyQueryAboutAnIdFindsWhatAScanFinds() {
        var receipts = collection();
        receipts.insertMany(months());

        for (var query : queriesAboutIds()) {
            // `$nor` twice hides the condition from the planner, so that this one scans.
            var scanned =
                    receipts.find(
                            new Document("$nor", List.of(new Document("$nor", List.of(query)))));
            assertThat(ids(receipts.find(query).sort(ascending("_id"))))
                    .as("%s", query.toBsonDocument())
                    .isEqualTo(ids(scanned.sort(ascending("_id"))));
            assertThat(ids(receipts.find(query).sort(descending("_id")).limit(3)))
                    .as("last three of %s", query.toBsonDocument())
                    .isEqualTo(ids(scanned.sort(descending("_id")).limit(3)));
        }
    }

    @Test
    void anIdThatIsNoStringIsFoundToo() {
        var mixed = collection();
        var objectId = new ObjectId();
        mixed.insertMany(
                List.of(
                        new Document("_id", objectId),
                        new Document("_id", 7),
                        new Document("_id", "seven"),
                        new Document(
                                "_id", new Document("panelist", "germaine").append("month", 3))));

        assertThat(mixed.find(eq("_id", objectId)).first()).isNotNull();
        assertThat(mixed.find(eq("_id", 7L)).first()).isEqualTo(new Document("_id", 7));
        assertThat(mixed.find(and(eq("_id", new BsonInt64(7)), ne("x", 1))).first()).isNotNull();
        assertThat(
                        mixed.find(
                                        eq(
                                                "_id",
                                                new Document("panelist", "germaine")
                                                        .append("month", 3)))
                                .first())
                .isNotNull();
        assertThat(ids(mixed.find(gte("_id", "a")))).containsExactly("seven");
        assertThat(mixed.find().sort(ascending("_id"))).hasSize(4);
        assertThat(mixed.deleteOne(eq("_id", 7.0)).getDeletedCount()).isEqualTo(1);
    }

    @Test
    void aPageOfALargeCollectionIsReadInSeveralBatches() {
        var visits = collection();
        visits.insertMany(
                IntStream.range(0, 2_500)
                        .mapToObj(number -> new Document("_id", "visit-%05d".formatted(number)))
                        .toList());

        assertThat(ids(visits.find().sort(ascending("_id")).batchSize(100)))
                .hasSize(2_500)
                .isSorted();
    }

    @Test
    void aSecondDocumentWithTheSameIdIsRefused() {
        var clients = collection();
        clients.insertOne(new Document("_id", "demo-test"));

        assertThatExceptionOfType(MongoWriteException.class)
                .isThrownBy(
                        () -> clients.insertOne(new Document("_id", "demo-test").append("x", 1)))
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(11_000));
        assertThat(clients.find().first()).isEqualTo(new Document("_id", "demo-test"));
    }

    @Test
    void aDroppedCollectionStartsEmptyAgain() {
        var codes = collection();
        codes.insertOne(new Document("_id", "code"));

        codes.drop();
        codes.insertOne(new Document("_id", "code"));

        assertThat(codes.find()).hasSize(1);
    }

    @Test
    void readersNeverSeeADocumentHalfChanged() throws Exception {
        var grants = collection();
        grants.insertOne(new Document("_id", "grant").append("n", 0).append("events", List.of()));
        Callable<Void> writer =
                () -> {
                    for (var round = 1; round <= 300; round++) {
                        grants.updateOne(
                                eq("_id", "grant"),
                                new Document("$inc", new Document("n", 1))
                                        .append("$push", new Document("events", round)));
                    }
                    return null;
                };
        Callable<Void> reader =
                () -> {
                    for (var round = 0; round < 300; round++) {
                        var grant = grants.find(eq("_id", "grant")).first();
                        assertThat(grant.getList("events", Integer.class))
                                .hasSize(grant.getInteger("n"));
                    }
                    return null;
                };

        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var outcome : threads.invokeAll(List.of(writer, reader, reader, reader))) {
                outcome.get();
            }
        }
    }

    @Test
    void whatWasStoredIsThereAfterARestart() {
        try (var engine = EmbeddedMongo.onDisk(folder, 0);
                var first = MongoClients.create(engine.uri())) {
            var people = first.getDatabase("mesinfos_auth").getCollection("people");
            people.createIndex(ascending("login"), new IndexOptions().unique(true));
            people.insertOne(new Document("_id", "germaine").append("login", "g"));
            people.updateOne(eq("_id", "germaine"), set("login", "germaine"));
        }

        try (var engine = EmbeddedMongo.onDisk(folder, 0);
                var second = MongoClients.create(engine.uri())) {
            var people = second.getDatabase("mesinfos_auth").getCollection("people");
            assertThat(people.find(eq("login", "germaine")).first().getString("_id"))
                    .isEqualTo("germaine");
            assertThatExceptionOfType(MongoWriteException.class)
                    .isThrownBy(
                            () ->
                                    people.insertOne(
                                            new Document("_id", "x").append("login", "germaine")));
            people.insertOne(new Document("_id", "marius").append("login", "g"));
        }
    }

    @Test
    void findAndModifyReturnsTheDocumentAsAsked() {
        var counters = collection();
        counters.insertOne(new Document("_id", "sequence").append("n", 1).append("log", List.of()));

        var before = counters.findOneAndUpdate(eq("_id", "sequence"), inc("n", 1));
        var after =
                counters.findOneAndUpdate(
                        and(eq("_id", "sequence"), eq("n", 2)),
                        push("log", "x"),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));

        assertThat(before.getInteger("n")).isEqualTo(1);
        assertThat(after.getList("log", String.class)).containsExactly("x");
        assertThat(counters.findOneAndDelete(eq("_id", "sequence")).getInteger("n")).isEqualTo(2);
        assertThat(counters.find().first()).isNull();
    }

    @Test
    void aTakenPortIsNamed() {
        try (var engine = EmbeddedMongo.onDisk(folder.resolve("one"), 0)) {
            var port = Integer.parseInt(engine.uri().replaceAll(".*:", ""));

            assertThatExceptionOfType(EngineUnavailableException.class)
                    .isThrownBy(() -> EmbeddedMongo.onDisk(folder.resolve("two"), port))
                    .withMessageContaining("Port " + port);
        }
    }

    @Test
    void dataHeldByAnotherProcessIsNamed() {
        try (var _ = EmbeddedMongo.onDisk(folder, 0)) {
            assertThatExceptionOfType(EngineUnavailableException.class)
                    .isThrownBy(() -> EmbeddedMongo.onDisk(folder, 0))
                    .withMessageContaining("in use by another MesInfos process");
        }
    }

    private static List<Document> months() {
        return IntStream.rangeClosed(1, 12)
                .mapToObj(
                        month ->
                                new Document(
                                                "_id",
                                                "germaine|retail.receipts|2013-%02d"
                                                        .formatted(month))
                                        .append("month", month))
                .toList();
    }

    private static List<Bson> queriesAboutIds() {
        var march = "germaine|retail.receipts|2013-03";
        var june = "germaine|retail.receipts|2013-06";
        return List.of(
                eq("_id", march),
                new Document("_id", new Document("$eq", march)),
                in("_id", june, march, "nobody"),
                and(eq("_id", march), eq("month", 3)),
                and(eq("_id", march), eq("month", 4)),
                and(in("_id", march, june), gt("month", 4)),
                and(eq("_id", march), eq("_id", june)),
                gt("_id", march),
                gte("_id", march),
                and(gt("_id", march), lt("_id", june)),
                and(gte("_id", march), lte("_id", june), ne("month", 4)),
                lt("_id", "a"),
                lte("_id", june),
                regex("_id", "2013-1"),
                ne("_id", march),
                eq("_id", null),
                new Document());
    }

    private static List<Object> ids(Iterable<Document> documents) {
        var ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.get("_id")));
        return ids;
    }

    private static MongoCollection<Document> collection() {
        return client.getDatabase(TestMongo.database("engine")).getCollection("documents");
    }

    @Test
    void nobodyElseOnTheMachineReadsTheData(@TempDir Path folder) throws Exception {
        var data = folder.resolve("data");
        for (var start = 0; start < 2; start++) {
            try (var engine = EmbeddedMongo.onDisk(data, 0);
                    var client = MongoClients.create(engine.uri())) {
                client.getDatabase("some").getCollection("people").insertOne(new Document());
                assertThat(permissions(data)).isEqualTo("rwx------");
                assertThat(permissions(data.resolve("mesinfos.mv"))).isEqualTo("rw-------");
            }
            assertThat(permissions(data.resolve("mesinfos.mv"))).isEqualTo("rw-------");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(
                    data.resolve("mesinfos.mv"), PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

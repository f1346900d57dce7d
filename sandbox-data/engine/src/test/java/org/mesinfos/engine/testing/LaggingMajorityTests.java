package org.mesinfos.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mesinfos.engine.embedded.EmbeddedMongo;

/// What a service sees of what a test has prepared.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaggingMajorityTests {

    private static final Document GERMAINE = new Document("_id", "germaine");

    private EmbeddedMongo engine;
    private EmbeddedMongo lagging;
    private MongoClient client;
    private MongoCollection<Document> people;
    private MongoCollection<Document> read;

    @BeforeAll
    void start() {
        engine = EmbeddedMongo.inMemory();
        lagging = new LaggingMajority().before(engine);
        client = MongoClients.create(lagging.uri());
    }

    @BeforeEach
    void nobodyIsThere() {
        var database = client.getDatabase(TestMongo.database("lagging"));
        people = database.getCollection("people");
        read = people.withReadConcern(ReadConcern.MAJORITY);
    }

    @AfterAll
    void stop() {
        client.close();
        lagging.close();
        engine.close();
    }

    @Test
    void aReaderOfWhatAMajorityHasDoesNotSeeAnInsertThatDidNotWaitForOne() {
        people.withWriteConcern(WriteConcern.W1).insertOne(GERMAINE);

        assertThat(read.find(GERMAINE).first()).isNull();
    }

    @Test
    void aReaderOfThePrimarySeesIt() {
        people.withWriteConcern(WriteConcern.W1).insertOne(GERMAINE);

        assertThat(people.find(GERMAINE).first()).isEqualTo(GERMAINE);
    }

    @Test
    void aLaterWriteThatWaitsForAMajorityBringsItAlong() {
        people.withWriteConcern(WriteConcern.W1).insertOne(GERMAINE);
        people.withWriteConcern(WriteConcern.MAJORITY).insertOne(new Document("_id", "camille"));

        assertThat(read.find(GERMAINE).first()).isEqualTo(GERMAINE);
    }

    @Test
    void whatATestPreparesIsSeenAtOnce() {
        var fixtures = TestMongo.uri().substring(TestMongo.uri().lastIndexOf("w="));
        try (var test = MongoClients.create(lagging.uri() + "/?" + fixtures)) {
            var name = people.getNamespace();
            test.getDatabase(name.getDatabaseName())
                    .getCollection(name.getCollectionName())
                    .insertOne(GERMAINE);
        }

        assertThat(read.find(GERMAINE).first()).isEqualTo(GERMAINE);
    }
}

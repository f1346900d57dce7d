package org.mesinfos.engine;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.result.InsertOneResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.testing.TestMongo;

class EngineSelfTestTests {

    private MongoClient client;
    private MongoCollection<Document> documents;

    @BeforeEach
    void connect() {
        client = MongoClients.create(TestMongo.uri());
        documents = client.getDatabase(TestMongo.database("proof")).getCollection("engine_proof");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theEngineOfTheTestsIsFitAndLeftClean() {
        assertThatNoException().isThrownBy(() -> EngineSelfTest.run("This engine", documents));

        assertThat(documents.find()).isEmpty();
    }

    @Test
    void anEngineWhereSeveralConditionalUpdatesWinIsRefused() {
        var broken =
                instead(
                        "updateOne",
                        (real, arguments) -> {
                            var id = ((Bson) arguments[0]).toBsonDocument();
                            return real.updateOne(eq("_id", idIn(id)), (Bson) arguments[1]);
                        });

        assertRefused(broken, "8 of 8 threads won one conditional update");
    }

    @Test
    void anEngineThatOverwritesADuplicateIsRefused() {
        var broken =
                instead(
                        "insertOne",
                        (real, arguments) -> {
                            var document = (Document) arguments[0];
                            real.replaceOne(
                                    eq("_id", document.get("_id")),
                                    document,
                                    new ReplaceOptions().upsert(true));
                            return InsertOneResult.acknowledged(null);
                        });

        assertRefused(broken, "threads inserted a document with the same _id");
    }

    @Test
    void anEngineThatLosesAnIncrementIsRefused() {
        var increments = new AtomicInteger();
        var broken =
                instead(
                        "updateOne",
                        (real, arguments) -> {
                            var lost =
                                    ((Bson) arguments[1]).toBsonDocument().containsKey("$inc")
                                            && increments.incrementAndGet() == 1;
                            return lost
                                    ? null
                                    : real.updateOne((Bson) arguments[0], (Bson) arguments[1]);
                        });

        assertRefused(broken, "40 concurrent increments counted as 39");
    }

    private static void assertRefused(MongoCollection<Document> broken, String reason) {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> EngineSelfTest.run("FerretDB 1.24", broken))
                .withMessageStartingWith("FerretDB 1.24 cannot be used: ")
                .withMessageContaining(reason);
    }

    private static Object idIn(BsonDocument filter) {
        return filter.containsKey("$and")
                ? filter.getArray("$and").getFirst().asDocument().getString("_id").getValue()
                : filter.getString("_id").getValue();
    }

    private MongoCollection<Document> instead(String operation, Break replacement) {
        @SuppressWarnings("unchecked")
        var broken =
                (MongoCollection<Document>)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {MongoCollection.class},
                                (_, method, arguments) -> {
                                    try {
                                        return method.getName().equals(operation)
                                                ? replacement.answer(documents, arguments)
                                                : method.invoke(documents, arguments);
                                    } catch (InvocationTargetException failed) {
                                        throw failed.getCause();
                                    }
                                });
        return broken;
    }

    private interface Break {
        Object answer(MongoCollection<Document> real, Object[] arguments);
    }
}

package org.mesinfos.auth.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.data.mongodb.core.MongoTemplate;

/// An empty database for the tests of one store.
public final class TestDatabase {

    private static final MongoClient CLIENT = MongoClients.create(TestMongo.uri());

    private TestDatabase() {}

    public static MongoTemplate empty() {
        return new MongoTemplate(CLIENT, TestMongo.database("auth"));
    }
}

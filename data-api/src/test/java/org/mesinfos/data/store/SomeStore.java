package org.mesinfos.data.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import org.mesinfos.engine.testing.TestMongo;

/// The service's databases without the service.
public final class SomeStore {

    private SomeStore() {}

    public static Databases databases() {
        return databases(MongoClients.create(TestMongo.uri()));
    }

    public static Databases databases(MongoClient client) {
        return new Databases(
                client,
                TestMongo.database("store"),
                TestMongo.database("store"),
                TestMongo.database("store"));
    }

    public static DatabaseCircuitBreakers guards() {
        return new DatabaseCircuitBreakers(
                CircuitBreakerRegistry.ofDefaults(),
                TimeLimiterRegistry.ofDefaults(),
                Duration.ofSeconds(20));
    }
}

package org.mesinfos.data.store;

import com.mongodb.client.MongoClients;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import org.mesinfos.engine.testing.TestMongo;

/// The service's databases without the service.
public final class SomeStore {

    private SomeStore() {}

    public static Databases databases() {
        return new Databases(
                MongoClients.create(TestMongo.uri()),
                TestMongo.database("store"),
                TestMongo.database("store"),
                TestMongo.database("store"));
    }

    public static Guards guards() {
        return new Guards(
                CircuitBreakerRegistry.ofDefaults(),
                TimeLimiterRegistry.ofDefaults(),
                Duration.ofSeconds(20));
    }
}

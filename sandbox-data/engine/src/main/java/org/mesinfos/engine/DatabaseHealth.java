package org.mesinfos.engine;

import com.mongodb.client.MongoClient;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Up while the database answers, with what it says of itself.
///
/// In the place of Spring Boot's own, which lists databases: an account of one service has no need
/// to.
final class DatabaseHealth extends AbstractHealthIndicator {

    private final MongoClient client;

    DatabaseHealth(MongoClient client) {
        super("the database does not answer");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var found = DatabaseDescription.of(client);
        health.up()
                .withDetail("server", found.server())
                .withDetail("topology", found.topology())
                .withDetail("durability", found.durability());
    }
}

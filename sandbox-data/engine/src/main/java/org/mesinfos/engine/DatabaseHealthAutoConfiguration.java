package org.mesinfos.engine;

import com.mongodb.client.MongoClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Health of the database. By its name it takes the place of Spring Boot's indicator.
@AutoConfiguration(
        after = MongoAutoConfiguration.class,
        beforeName =
                "org.springframework.boot.mongodb.autoconfigure.health.MongoHealthContributorAutoConfiguration")
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(MongoClient.class)
final class DatabaseHealthAutoConfiguration {

    @Bean
    DatabaseHealth mongoHealthIndicator(MongoClient client) {
        return new DatabaseHealth(client);
    }
}

package org.mesinfos.data.history;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.engine.PeriodicTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/// The views live beside the trail. They are rebuilt by naming another collection in
/// `platform.trail.views` and starting the service: it fills that one from the whole trail.
@Configuration(proxyBeanMethods = false)
class HistoryConfiguration {

    private final MongoDatabase database;
    private final MongoOperations mongo;
    private final String collection;

    HistoryConfiguration(
            MongoDatabaseFactory databases,
            MongoOperations mongo,
            @Value("${platform.trail.views:access_views}") String collection) {
        this.database = databases.getMongoDatabase();
        this.mongo = mongo;
        this.collection = collection;
    }

    @Bean
    AccessViews accessViews() {
        return new AccessViews(database, collection);
    }

    @Bean
    AccessHistory accessHistory(AccessViews views, ViewFollower follower) {
        return new MongoAccessHistory(views, follower::completeUntil);
    }

    @Bean
    AccessStatistics accessStatistics() {
        return new AccessStatistics(mongo, collection + "_days");
    }

    @Bean
    ViewFollower viewFollower(
            TrailLog trail, AccessViews views, AccessStatistics counts, Clock clock) {
        return new ViewFollower(
                trail, views, counts, new FollowerOffsets(mongo, collection + "_cursors"), clock);
    }

    /// Its phase is below the trail's: it stops after the last record was written.
    @Bean
    PeriodicTask viewFollowing(ViewUpdater upkeep) {
        return new PeriodicTask(
                "trail-views",
                SmartLifecycle.DEFAULT_PHASE - 5120,
                Duration.ofMillis(250),
                upkeep::follow,
                upkeep::followAtShutdown);
    }

    /// How far the views are behind the trail.
    @Bean
    MeterBinder viewLag(ViewFollower follower, Clock clock) {
        return registry ->
                TimeGauge.builder(
                                "mesinfos.trail.views.lag",
                                () -> lag(follower.completeUntil(), clock.instant()),
                                TimeUnit.MILLISECONDS)
                        .description("Age of the oldest access that may not be in the views yet")
                        .register(registry);
    }

    private static double lag(@Nullable Instant completeUntil, Instant now) {
        return completeUntil == null ? Double.NaN : Duration.between(completeUntil, now).toMillis();
    }
}

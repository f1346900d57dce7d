package org.mesinfos.data.trail;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TrailLimits.class, TrailProperties.class})
class TrailConfiguration {

    private final MongoDatabase database;

    TrailConfiguration(MongoDatabaseFactory databases) {
        this.database = databases.getMongoDatabase();
    }

    @Bean
    MongoTrailStore trailStore() {
        return new MongoTrailStore(database);
    }

    @Bean
    NodeKeys trailKeys(TrailProperties properties, Clock clock) {
        return properties.keys(clock);
    }

    @Bean
    GroupCommitTrail trail(
            MongoTrailStore store,
            TrailLimits limits,
            NodeKeys keys,
            MeterRegistry meters,
            Clock clock) {
        var gathered =
                Timer.builder("mesinfos.trail.batch.gather")
                        .description("How long one write waits for accesses that are under way")
                        .publishPercentileHistogram()
                        .register(meters);
        return new GroupCommitTrail(
                new MeteredTrailStore(store, meters), limits, clock, keys, gathered::record);
    }

    @Bean
    TrailErasures trailErasures(MongoTrailStore store, GroupCommitTrail trail, Clock clock) {
        return new TrailErasures(database, store, trail::append, clock);
    }

    @Bean
    TrailLog trailLog(MongoTrailStore store, GroupCommitTrail trail) {
        return new StoredTrailLog(store, trail::writer);
    }
}

package org.mesinfos.data.trail;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import org.mesinfos.engine.PeriodicTask;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TrailLimits.class, TrailProperties.class})
class TrailConfiguration {

    private final MongoDatabase database;
    private final MongoOperations mongo;

    TrailConfiguration(MongoDatabaseFactory databases, MongoOperations mongo) {
        this.database = databases.getMongoDatabase();
        this.mongo = mongo;
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
    CheckpointLog checkpointLog(
            MongoTrailStore store,
            CheckpointStore checkpoints,
            NodeKeys keys,
            MeterRegistry meters,
            Clock clock) {
        var log = new CheckpointLog(store, checkpoints, keys, clock);
        log.requireOurs();
        Gauge.builder("mesinfos.trail.faults", log, CheckpointLog::faults)
                .description(
                        "Chains and checkpoints in the database that no key of the trail signed")
                .register(meters);
        return log;
    }

    @Bean
    TrailMaintenance trailMaintenance(
            MongoTrailStore store,
            CheckpointLog log,
            NodeKeys keys,
            GroupCommitTrail trail,
            TrailProperties properties,
            Clock clock) {
        return new TrailMaintenance(
                store,
                log,
                new WriterLeases(mongo, properties.writerLease(), clock),
                new TrailRetention(database, store, properties.monthsKept(), clock),
                trail::writer,
                keys,
                clock);
    }

    /// Its phase is below the trail's: it stops after the last record was written.
    @Bean
    PeriodicTask trailKeeping(TrailMaintenance keeper) {
        return new PeriodicTask(
                "trail-keeper",
                GroupCommitTrail.PHASE - 1024,
                TrailMaintenance.BETWEEN_CHECKPOINTS,
                keeper::turn,
                keeper::turn);
    }

    @Bean
    TrailErasures trailErasures(MongoTrailStore store, GroupCommitTrail trail, Clock clock) {
        return new TrailErasures(database, store, trail::append, clock);
    }

    @Bean
    TrailLog trailLog(MongoTrailStore store, GroupCommitTrail trail) {
        return new StoredTrailLog(store, trail::writer);
    }

    @Bean
    TrailVerifier trailVerifier(TrailLog log, Checkpoints checkpoints, ErasureStatementKeys keys) {
        return new TrailVerifier(log, checkpoints, keys::current);
    }
}

package org.mesinfos.data.checkpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.mesinfos.data.trail.GroupCommitTrail;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.data.trail.TrailProperties;
import org.mesinfos.engine.PeriodicTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
class CheckpointConfiguration {

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
            MongoDatabaseFactory databases,
            MongoOperations mongo,
            Clock clock) {
        return new TrailMaintenance(
                store,
                log,
                new WriterLeases(mongo, properties.writerLease(), clock),
                new TrailRetention(
                        databases.getMongoDatabase(), store, properties.monthsKept(), clock),
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
                keeper::run,
                keeper::run);
    }

    @Bean
    TrailVerifier trailVerifier(TrailLog log, Checkpoints checkpoints, ErasureStatementKeys keys) {
        return new TrailVerifier(log, checkpoints, keys::current);
    }
}

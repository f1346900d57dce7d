package org.mesinfos.data.trail;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TrailLimits.class, TrailProperties.class})
class TrailConfiguration {

    private final MongoDatabase database;

    TrailConfiguration(
            MongoClient client, @Value("${platform.databases.data:mesinfos_data}") String name) {
        this.database = client.getDatabase(name);
    }

    @Bean
    MongoTrailStore trailStore() {
        return new MongoTrailStore(database);
    }

    @Bean
    CheckpointStore checkpointStore() {
        return new CheckpointStore(database);
    }

    @Bean
    CheckpointKey checkpointKey(@Value("${platform.secrets.key}") String secret) {
        return new CheckpointKey(CheckpointKey.ORIGIN, secret);
    }

    @Bean
    GroupCommitTrail trail(
            MongoTrailStore store, TrailLimits limits, MeterRegistry meters, Clock clock) {
        return new GroupCommitTrail(new MeteredTrailStore(store, meters), limits, clock);
    }

    @Bean
    TrailKeeper trailKeeper(
            MongoTrailStore store,
            CheckpointStore checkpoints,
            CheckpointKey key,
            GroupCommitTrail trail,
            TrailProperties properties,
            Clock clock) {
        return new TrailKeeper(
                store,
                new CheckpointLog(store, checkpoints, key, clock),
                new WriterLeases(database, properties.writerLease(), clock),
                new Retention(database, store, properties.monthsKept(), clock),
                trail::writer,
                clock);
    }

    @Bean
    Erasures trailErasures(MongoTrailStore store, GroupCommitTrail trail, Clock clock) {
        return new Erasures(database, store, trail, clock);
    }

    @Bean
    TrailLog trailLog(MongoTrailStore store, GroupCommitTrail trail) {
        return new StoredTrailLog(store, trail::writer);
    }

    @Bean
    TrailVerifier trailVerifier(TrailLog log, Checkpoints checkpoints) {
        return new TrailVerifier(log, checkpoints);
    }

    @Bean
    EntryProofs entryProofs(MongoTrailStore store, CheckpointStore checkpoints) {
        return new EntryProofs(store, checkpoints);
    }

    @Bean
    Cosignatures trailCosignatures(CheckpointKey key, TrailProperties properties, Clock clock) {
        var witnesses = properties.witnesses().stream().map(Witness::parse).toList();
        return new Cosignatures(database, witnesses, key, clock);
    }

    @Bean
    Checkpoints trailCheckpoints(TrailLog log, CheckpointStore store, CheckpointKey key) {
        return new Checkpoints(log, store, key);
    }
}

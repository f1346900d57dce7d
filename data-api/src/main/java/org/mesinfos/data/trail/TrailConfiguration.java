package org.mesinfos.data.trail;

import com.mongodb.client.MongoClient;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TrailLimits.class)
class TrailConfiguration {

    @Bean
    MongoTrailStore trailStore(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database) {
        return new MongoTrailStore(client.getDatabase(database));
    }

    @Bean
    GroupCommitTrail trail(MongoTrailStore store, TrailLimits limits, Clock clock) {
        return new GroupCommitTrail(store, limits, clock);
    }

    @Bean
    TrailLog trailLog(MongoTrailStore store, GroupCommitTrail trail) {
        return new StoredTrailLog(store, trail::writer);
    }

    @Bean
    TrailVerifier trailVerifier(TrailLog log) {
        return new TrailVerifier(log);
    }

    @Bean
    Checkpoints trailCheckpoints(TrailLog log, @Value("${platform.secrets.key}") String secret) {
        return new Checkpoints(log, new CheckpointKey("mesinfos.example/trail", secret));
    }
}

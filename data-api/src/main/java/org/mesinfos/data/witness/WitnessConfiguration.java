package org.mesinfos.data.witness;

import java.time.Clock;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoOperations;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessProperties.class)
class WitnessConfiguration {

    @Bean
    Cosignatures trailCosignatures(
            MongoOperations mongo,
            Checkpoints checkpoints,
            WitnessProperties properties,
            Clock clock) {
        var witnesses = properties.witnesses().stream().map(Witness::parse).toList();
        return new Cosignatures(mongo, witnesses, checkpoints.verifier(), clock);
    }
}

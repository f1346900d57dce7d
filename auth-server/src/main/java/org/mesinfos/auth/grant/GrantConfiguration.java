package org.mesinfos.auth.grant;

import java.time.Clock;
import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.web.ExperimentProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExperimentProperties.class)
class GrantConfiguration {

    @Bean
    PairwiseSubjects pairwiseSubjects(DerivedKeys keys) {
        return new PairwiseSubjects(keys);
    }

    @Bean
    StoredGrants storedGrants(
            MongoTemplate mongo,
            PairwiseSubjects subjects,
            ObjectProvider<GrantWitness> witnesses,
            Clock clock) {
        return new StoredGrants(mongo, subjects, witnesses.orderedStream().toList(), clock);
    }

    @Bean
    ExpirySweeper expirySweeper(
            MongoTemplate mongo,
            StoredGrants grants,
            ExperimentProperties experiment,
            Clock clock) {
        return new ExpirySweeper(mongo, grants, experiment.end(), clock);
    }

    @Bean
    GrantEventRelay grantEventRelay(
            MongoTemplate mongo, ObjectProvider<GrantEventFollower> followers) {
        return new GrantEventRelay(mongo, followers.orderedStream().toList());
    }
}

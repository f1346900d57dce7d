package org.mesinfos.portal.web;

import com.mongodb.client.MongoClient;
import org.mesinfos.engine.secret.KeptKeys;
import org.mesinfos.engine.secret.RootSecrets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The keys of this service that outlive a root secret (ADR 007).
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RootSecretProperties.class)
class KeptKeysConfiguration {

    @Bean
    KeptKeys keptKeys(
            MongoClient client,
            @Value("${platform.databases.portal}") String database,
            RootSecretProperties secrets) {
        return new KeptKeys(
                client.getDatabase(database).getCollection("service_keys"),
                new RootSecrets("developer-portal", secrets.keys(), null),
                _ -> null);
    }
}

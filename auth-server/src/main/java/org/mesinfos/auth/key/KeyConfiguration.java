package org.mesinfos.auth.key;

import org.mesinfos.engine.secret.KeptKeys;
import org.mesinfos.engine.secret.RootSecrets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
class KeyConfiguration {

    private static final String STORED = "service_keys";

    @Bean
    RootSecrets rootSecrets(SecretsProperties secrets) {
        return new RootSecrets("auth-server", secrets.keys(), secrets.key());
    }

    @Bean
    KeptKeys keptKeys(MongoTemplate mongo, RootSecrets roots) {
        return new KeptKeys(
                mongo.getCollection(STORED),
                roots,
                use -> roots.first() == null ? null : DerivedKeys.former(roots, use));
    }

    @Bean
    DerivedKeys derivedKeys(KeptKeys kept, RootSecrets roots) {
        return new DerivedKeys(kept, roots);
    }

    @Bean
    RootSealedStore sealedKeptKeys(KeptKeys kept) {
        return new RootSealedStore() {
            @Override
            public Progress progress() {
                return progress(kept.progress());
            }

            @Override
            public Progress reseal() {
                return progress(kept.reseal());
            }

            private Progress progress(KeptKeys.Progress progress) {
                return new Progress("keys of single uses", progress.done(), progress.all());
            }
        };
    }
}

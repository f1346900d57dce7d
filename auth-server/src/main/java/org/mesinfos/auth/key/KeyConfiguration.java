package org.mesinfos.auth.key;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsProperties.class)
class KeyConfiguration {

    @Bean
    DerivedKeys derivedKeys(SecretsProperties secrets) {
        return new DerivedKeys(secrets.key());
    }
}

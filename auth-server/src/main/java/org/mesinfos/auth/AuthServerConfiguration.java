package org.mesinfos.auth;

import org.mesinfos.catalogue.Catalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuthServerConfiguration {

    @Bean
    Catalogue catalogue() {
        return Catalogue.load();
    }
}

package org.mesinfos.data.records;

import org.mesinfos.catalogue.Catalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    Catalogue catalogue() {
        return Catalogue.load();
    }
}

package org.mesinfos.data.records;

import org.mesinfos.catalogue.Catalogue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RecordsConfiguration {

    @Bean
    Catalogue catalogue() {
        return Catalogue.load();
    }

    @Bean
    SandboxPopulation sandboxPopulation(
            Environment environment,
            @Value("${platform.sandbox.load:true}") boolean load,
            @Value("${platform.demo.panelists:12}") int panelists) {
        return SandboxPopulation.of(environment, load, panelists);
    }
}

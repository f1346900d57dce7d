package org.mesinfos.auth.receipt;

import org.mesinfos.auth.key.DerivedKeys;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AddressesProperties.class)
class ReceiptConfiguration {

    @Bean
    ReceiptKey receiptKey(DerivedKeys keys) {
        return new ReceiptKey(keys);
    }
}

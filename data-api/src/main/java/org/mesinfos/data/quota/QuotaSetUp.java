package org.mesinfos.data.quota;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
class QuotaSetUp {

    @Bean
    QuotaFilter quotaFilter(QuotaProperties limits) {
        return new QuotaFilter(limits);
    }

    // The security chain runs it, after it knows the caller; the container must not run it too.
    @Bean
    FilterRegistrationBean<QuotaFilter> quotaFilterNotInTheContainer(QuotaFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}

package org.mesinfos.data.quota;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.mesinfos.data.secret.ServiceKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaProperties.class)
@EnableScheduling
class QuotaSetUp {

    /// After what limits the size of bodies, before anything looks at tokens.
    private static final int BEFORE_TOKENS = Ordered.HIGHEST_PRECEDENCE + 40;

    @Bean
    MongoLevels quotaLevels(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database,
            QuotaProperties limits,
            Clock clock) {
        return new MongoLevels(client.getDatabase(database), limits.leaseTime(), clock);
    }

    @Bean
    Quotas quotas(
            MongoLevels levels,
            MeterRegistry meters,
            QuotaProperties limits,
            ServiceKeys keys,
            Clock clock) {
        return new Quotas(
                levels,
                new LimitMeters(meters),
                limits.nodes(),
                keys.get("data-api quotas 1"),
                clock);
    }

    @Bean
    AppRates appRates() {
        return new AppRates();
    }

    @Bean
    QuotaFilter quotaFilter(
            QuotaProperties limits, Quotas quotas, AppRates chosen, Exports exports) {
        return new QuotaFilter(limits, quotas, chosen, exports);
    }

    // The security chain runs it, after it knows the caller; the container must not run it too.
    @Bean
    FilterRegistrationBean<QuotaFilter> quotaFilterNotInTheContainer(QuotaFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AddressFilter> addressFilter(QuotaProperties limits, Quotas quotas) {
        var registration = new FilterRegistrationBean<>(new AddressFilter(limits, quotas));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(BEFORE_TOKENS);
        return registration;
    }
}

package org.mesinfos.data.ratelimit;

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
@EnableConfigurationProperties(RateLimitProperties.class)
@EnableScheduling
class RateLimitConfiguration {

    /// After what limits the size of bodies, before anything looks at tokens.
    private static final int BEFORE_TOKENS = Ordered.HIGHEST_PRECEDENCE + 40;

    @Bean
    MongoTokenBuckets tokenBuckets(
            MongoClient client,
            @Value("${platform.databases.data:mesinfos_data}") String database,
            RateLimitProperties limits,
            Clock clock) {
        return new MongoTokenBuckets(client.getDatabase(database), limits.leaseTime(), clock);
    }

    @Bean
    RateLimiterRegistry rateLimiters(
            MongoTokenBuckets levels,
            MeterRegistry meters,
            RateLimitProperties limits,
            ServiceKeys keys,
            Clock clock) {
        return new RateLimiterRegistry(
                levels,
                new RateLimitMetrics(meters),
                limits.nodes(),
                keys.get("data-api quotas 1"),
                clock);
    }

    @Bean
    AppRateOverrides appRateOverrides() {
        return new AppRateOverrides();
    }

    @Bean
    RateLimitFilter rateLimitFilter(
            RateLimitProperties limits,
            RateLimiterRegistry quotas,
            AppRateOverrides chosen,
            ExportDetector exports) {
        return new RateLimitFilter(limits, quotas, chosen, exports);
    }

    // The security chain runs it, after it knows the caller; the container must not run it too.
    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitFilterRegistration(RateLimitFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AddressRateLimitFilter> addressFilter(
            RateLimitProperties limits, RateLimiterRegistry quotas) {
        var registration = new FilterRegistrationBean<>(new AddressRateLimitFilter(limits, quotas));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(BEFORE_TOKENS);
        return registration;
    }
}

package org.mesinfos.data.load;

import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.mesinfos.data.ratelimit.ExportDetector;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoadProperties.class)
class LoadConfiguration {

    /// After what turns problems into answers, before everything that costs something.
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 15;

    /// Connections that are kept open, so that the first requests after a start find some.
    private static final int CONNECTIONS_READY = 20;

    @Bean
    SimpleLimiter<Void> loadLimiter(LoadProperties limits, MeterRegistry meters) {
        var limiter = limiter(limits);
        Gauge.builder("mesinfos.load.limit", limiter, SimpleLimiter::getLimit)
                .description("How many requests are let in at once")
                .register(meters);
        Gauge.builder("mesinfos.load.inflight", limiter, SimpleLimiter::getInflight)
                .description("How many requests are being answered")
                .register(meters);
        return limiter;
    }

    @Bean
    FilterRegistrationBean<LoadShedding> loadShedding(
            SimpleLimiter<Void> limiter, ExportDetector exports) {
        var registration = new FilterRegistrationBean<>(new LoadShedding(limiter, exports));
        registration.addUrlPatterns("/v1/*");
        registration.setOrder(FIRST);
        return registration;
    }

    private static SimpleLimiter<Void> limiter(LoadProperties limits) {
        var found =
                Gradient2Limit.newBuilder()
                        // A service that has just started does not take a full load at once.
                        .initialLimit((limits.least() + limits.most()) / 2)
                        .minLimit(limits.least())
                        .maxConcurrency(limits.most())
                        .build();
        return SimpleLimiter.<Void>newBuilder()
                .limit(WindowedLimit.newBuilder().build(found))
                .build();
    }

    @Bean
    AppBulkheads appBulkheads(
            LoadProperties limits, SimpleLimiter<Void> limiter, ExportDetector exports) {
        return new AppBulkheads(limits, limiter::getLimit, exports);
    }

    // The security chain runs it, after it knows the caller; the container must not run it too.
    @Bean
    FilterRegistrationBean<AppBulkheads> appBulkheadsRegistration(AppBulkheads filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    TrailHealth trailHealthIndicator(
            @Qualifier("trail") SmartLifecycle writer, CircuitBreakerRegistry breakers) {
        return new TrailHealth(writer, breakers);
    }

    @Bean
    MongoClientSettingsBuilderCustomizer connectionsReady() {
        return client ->
                client.applyToConnectionPoolSettings(pool -> pool.minSize(CONNECTIONS_READY));
    }
}

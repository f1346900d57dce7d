package org.mesinfos.data.statistics;

import java.time.Duration;
import org.mesinfos.engine.PeriodicTask;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    /// Before what turns problems into answers, so that their status is seen.
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 5;

    /// Below the web server's phases: it stops after the last request.
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    @Bean
    PeriodicTask callCounting(CallStatistics figures) {
        return new PeriodicTask(
                "call-figures", PHASE, Duration.ofSeconds(5), figures::write, figures::write);
    }

    /// What apps call; not what the platform's own pages ask.
    @Bean
    FilterRegistrationBean<CallStatistics> callFiguresOfApps(CallStatistics figures) {
        var registration = new FilterRegistrationBean<>(figures);
        registration.addUrlPatterns("/v1/me", "/v1/me/*");
        registration.setOrder(FIRST);
        return registration;
    }
}

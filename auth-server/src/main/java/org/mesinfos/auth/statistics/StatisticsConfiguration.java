package org.mesinfos.auth.statistics;

import java.time.Duration;
import org.mesinfos.engine.PeriodicTask;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    /// Below the web server's phases: it stops after the last request.
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    @Bean
    PeriodicTask consentCounting(ConsentFunnel funnel) {
        return new PeriodicTask(
                "consent-steps", PHASE, Duration.ofSeconds(5), funnel::write, funnel::write);
    }
}

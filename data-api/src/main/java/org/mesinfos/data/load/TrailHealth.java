package org.mesinfos.data.load;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;

/// Not ready while the trail's writer does not run, or keeps failing.
final class TrailHealth extends AbstractHealthIndicator {

    private final SmartLifecycle writer;
    private final CircuitBreakerRegistry breakers;

    TrailHealth(SmartLifecycle writer, CircuitBreakerRegistry breakers) {
        super("the trail cannot be looked at");
        this.writer = writer;
        this.breakers = breakers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var failing =
                breakers.find("trail")
                        .map(CircuitBreaker::getState)
                        .filter(CircuitBreaker.State.OPEN::equals)
                        .isPresent();
        if (writer.isRunning() && !failing) {
            health.up();
        } else {
            health.outOfService();
        }
    }
}

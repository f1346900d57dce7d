package org.mesinfos.data.store;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// One circuit breaker with a time limit for each thing that can fail on its own.
@Component
public class DatabaseCircuitBreakers implements DisposableBean {

    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int TRIAL_CALLS = 5;
    private static final Duration REST = Duration.ofSeconds(1);

    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual()
                            .name("read")
                            .inheritInheritableThreadLocals(false)
                            .factory());
    private final DatabaseCircuitBreaker grants;
    private final DatabaseCircuitBreaker records;
    private final DatabaseCircuitBreaker trail;

    DatabaseCircuitBreakers(
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limiters,
            @Value("${platform.limits.read-time:1s}") Duration readTime) {
        this.grants = breaker("grants", breakers, limiters, readTime);
        this.records = breaker("records", breakers, limiters, readTime);
        this.trail = breaker("trail", breakers, limiters, readTime);
    }

    /// For the grant that every access is decided by.
    public DatabaseCircuitBreaker grants() {
        return grants;
    }

    /// For the records themselves.
    public DatabaseCircuitBreaker records() {
        return records;
    }

    /// For the trail, without which nothing leaves; it limits its own time.
    public DatabaseCircuitBreaker trail() {
        return trail;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private DatabaseCircuitBreaker breaker(
            String name,
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limiters,
            Duration readTime) {
        var breaker =
                CircuitBreakerConfig.custom()
                        .slidingWindow(WINDOW, FEWEST_CALLS, SlidingWindowType.COUNT_BASED)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                        // By itself: what is refused before it is tried would never find out.
                        .automaticTransitionFromOpenToHalfOpenEnabled(true)
                        .recordException(DatabaseCircuitBreaker::isOfTheDatabase)
                        .build();
        var limit =
                TimeLimiterConfig.custom()
                        .timeoutDuration(readTime)
                        .cancelRunningFuture(true)
                        .build();
        return new DatabaseCircuitBreaker(
                breakers.circuitBreaker(name, breaker), limiters.timeLimiter(name, limit), threads);
    }
}

package org.mesinfos.data.store;

import com.mongodb.MongoException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.trail.TrailUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Reads that fail fast: late or broken ones end as `temporarily-unavailable`, never as old data.
public final class DatabaseCircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCircuitBreaker.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final ExecutorService threads;

    DatabaseCircuitBreaker(CircuitBreaker breaker, TimeLimiter limiter, ExecutorService threads) {
        this.breaker = breaker;
        this.limiter = limiter;
        this.threads = threads;
    }

    /// What `read` answers within the time limit.
    ///
    /// @throws Problem `temporarily-unavailable` when the database is down, slow or was so just now
    public <T> T read(Supplier<T> read) {
        try {
            return breaker.executeCallable(() -> inTime(read));
        } catch (RuntimeException failure) {
            throw answer(failure);
        } catch (Exception failure) {
            throw unavailable(failure);
        }
    }

    /// Runs what has a time limit of its own, on the caller's thread.
    ///
    /// @throws Problem `temporarily-unavailable` when it failed so often that it is left alone
    public void run(Runnable action) {
        try {
            breaker.executeRunnable(action);
        } catch (CallNotPermittedException e) {
            throw unavailable(e);
        }
    }

    /// Refuses at once what could not be finished anyway.
    ///
    /// @throws Problem `temporarily-unavailable` while the thing behind it is left alone
    public void requireClosed() {
        if (breaker.getState() == CircuitBreaker.State.OPEN) {
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    private <T> T inTime(Supplier<T> read) throws Exception {
        try {
            return limiter.executeFutureSupplier(() -> threads.submit(read::get));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private RuntimeException answer(RuntimeException failure) {
        return isOfTheDatabase(failure) || failure instanceof CallNotPermittedException
                ? unavailable(failure)
                : failure;
    }

    private Problem unavailable(Exception failure) {
        LOG.warn("{} cannot be read: {}", breaker.getName(), failure.toString());
        return Problem.unavailable(RETRY_AFTER);
    }

    static boolean isOfTheDatabase(Throwable failure) {
        return failure instanceof MongoException
                || failure instanceof DataAccessException
                || failure instanceof TrailUnavailableException
                || failure instanceof TimeoutException;
    }
}

package org.mesinfos.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoTimeoutException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.trail.SomeFailure;
import org.mesinfos.data.trail.TrailUnavailableException;

class DatabaseCircuitBreakerTests {

    private final DatabaseCircuitBreakers circuitBreakers =
            new DatabaseCircuitBreakers(
                    CircuitBreakerRegistry.ofDefaults(),
                    TimeLimiterRegistry.ofDefaults(),
                    Duration.ofMillis(100));
    private final DatabaseCircuitBreaker circuitBreaker = circuitBreakers.grants();

    @Test
    void aReadInTimeIsAnswered() {
        assertThat(circuitBreaker.<String>read(() -> "a grant")).isEqualTo("a grant");
    }

    @Test
    void aSlowReadIsGivenUp() {
        var never = new CountDownLatch(1);

        var problem = failure(() -> await(never));

        assertThat(problem.type()).isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void aDatabaseThatKeepsFailingIsLeftAloneForAWhile() {
        var reads = new AtomicInteger();
        Supplier<String> down =
                () -> {
                    reads.incrementAndGet();
                    throw new MongoTimeoutException("no primary");
                };

        for (int i = 0; i < 40; i++) {
            assertThat(failure(down).type()).isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
        }

        assertThat(reads).hasValueLessThan(20);
    }

    @Test
    void whileTheTrailKeepsFailingNothingIsBegunThatNeedsIt() {
        var recording = circuitBreakers.trail();
        for (int i = 0; i < 20; i++) {
            try {
                recording.run(
                        () -> {
                            throw SomeFailure.trailDown();
                        });
            } catch (TrailUnavailableException | Problem _) {
                // Each of them is refused.
            }
        }

        assertThat(catchThrowableOfType(Problem.class, recording::requireClosed).type())
                .isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void aMistakeInTheCodeIsNotTakenForAnOutage() {
        assertThatThrownBy(
                        () ->
                                circuitBreaker.read(
                                        () -> {
                                            throw new IllegalStateException("a bug");
                                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    private Problem failure(Supplier<String> read) {
        return catchThrowableOfType(Problem.class, () -> circuitBreaker.read(read));
    }

    private static String await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return "too late";
    }
}

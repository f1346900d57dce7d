package org.mesinfos.portal.clock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mesinfos.portal.clock.AppSandbox.Advance;
import org.springframework.stereotype.Component;

/// Steps of made-up clocks, which may take longer than anybody waits for an answer. What became of
/// one is remembered on this node for some minutes; where a clock is, the authorization server
/// knows.
@Component
class ClockSteps {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 1_000;

    private final AppSandbox sandbox;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<Step, Future<Advance>> steps =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    ClockSteps(AppSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// One step of one person's clock in one app.
    ///
    /// @param from how many days ahead the clock is
    /// @param to how many it is to be
    record Step(String client, String person, int from, int to) {}

    /// Begins the step, unless it goes on already.
    ///
    /// @return what became of it; empty when it still goes on after a moment
    Optional<Advance> take(Step step) {
        steps.asMap().computeIfPresent(step, (_, begun) -> begun.isDone() ? null : begun);
        var begun =
                steps.get(
                        step,
                        _ ->
                                threads.submit(
                                        () ->
                                                sandbox.advance(
                                                        step.client(),
                                                        step.person(),
                                                        step.from(),
                                                        step.to())));
        return result(begun, PATIENCE);
    }

    /// What became of a step that this node has taken; empty while it goes on, and when this node
    /// knows nothing of it.
    Optional<Advance> result(Step step) {
        var begun = steps.getIfPresent(step);
        return begun == null ? Optional.empty() : result(begun, Duration.ZERO);
    }

    private static Optional<Advance> result(Future<Advance> begun, Duration patience) {
        try {
            return Optional.of(begun.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException goesOn) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a step of a made-up clock failed", broken.getCause());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

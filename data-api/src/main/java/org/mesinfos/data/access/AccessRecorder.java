package org.mesinfos.data.access;

import java.time.Duration;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.store.DatabaseCircuitBreaker;
import org.mesinfos.data.store.DatabaseCircuitBreakers;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Records accesses in the trail, and counts them.
@Component
final class AccessRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Trail trail;
    private final DatabaseCircuitBreaker circuitBreaker;
    private final AccessMetrics meters;

    AccessRecorder(Trail trail, DatabaseCircuitBreakers circuitBreakers, AccessMetrics meters) {
        this.trail = trail;
        this.circuitBreaker = circuitBreakers.trail();
        this.meters = meters;
    }

    /// Says that an access has begun: others may wait a little for it, to be recorded by the same
    /// write.
    Trail.PendingAppends expectAppend() {
        return trail.expectAppend();
    }

    /// @throws Problem `temporarily-unavailable` while the trail is known to be down: then nothing
    ///   need be read
    void requireWorking() {
        circuitBreaker.requireClosed();
    }

    /// Returns once `access` is durable.
    ///
    /// @throws Problem `temporarily-unavailable` when it is not; then nothing may leave
    void record(AccessRecord access) {
        try {
            circuitBreaker.run(() -> meters.timed(() -> trail.append(access)));
            meters.decided(access);
        } catch (TrailUnavailableException failure) {
            LOG.warn("an access cannot be recorded: {}", failure.getMessage());
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /// Records a refusal, which is answered even when that fails: nothing about the person leaves.
    void recordRefusal(AccessRecord refusal) {
        try {
            meters.decided(refusal);
            circuitBreaker.run(() -> meters.timed(() -> trail.append(refusal)));
        } catch (TrailUnavailableException | Problem failure) {
            LOG.warn("a refusal cannot be recorded: {}", failure.getMessage());
        }
    }
}

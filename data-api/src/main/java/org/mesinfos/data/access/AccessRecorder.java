package org.mesinfos.data.access;

import java.time.Duration;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.store.Guard;
import org.mesinfos.data.store.Guards;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Records accesses in the trail, and counts them.
@Component
final class AccessRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Trail trail;
    private final Guard guard;
    private final AccessMetrics meters;

    AccessRecorder(Trail trail, Guards guards, AccessMetrics meters) {
        this.trail = trail;
        this.guard = guards.trail();
        this.meters = meters;
    }

    /// Says that an access has begun: others may wait a little for it, to be recorded by the same
    /// write.
    Trail.UnderWay announce() {
        return trail.announce();
    }

    /// @throws Problem `temporarily-unavailable` while the trail is known to be down: then nothing
    ///   need be read
    void requireWorking() {
        guard.requireClosed();
    }

    /// Returns once `access` is durable.
    ///
    /// @throws Problem `temporarily-unavailable` when it is not; then nothing may leave
    void record(AccessRecord access) {
        try {
            guard.run(() -> meters.timed(() -> trail.append(access)));
            meters.decided(access);
        } catch (TrailUnavailable failure) {
            LOG.warn("an access cannot be recorded: {}", failure.getMessage());
            throw Problem.unavailable(RETRY_AFTER);
        }
    }

    /// Records a refusal, which is answered even when that fails: nothing about the person leaves.
    void recordRefusal(AccessRecord refusal) {
        try {
            meters.decided(refusal);
            guard.run(() -> meters.timed(() -> trail.append(refusal)));
        } catch (TrailUnavailable | Problem failure) {
            LOG.warn("a refusal cannot be recorded: {}", failure.getMessage());
        }
    }
}

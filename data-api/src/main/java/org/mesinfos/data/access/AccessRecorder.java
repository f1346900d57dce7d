package org.mesinfos.data.access;

import java.time.Duration;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.store.ReadGuard;
import org.mesinfos.data.store.ReadGuards;
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
    private final ReadGuard readGuard;
    private final AccessMetrics meters;

    AccessRecorder(Trail trail, ReadGuards readGuards, AccessMetrics meters) {
        this.trail = trail;
        this.readGuard = readGuards.trail();
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
        readGuard.requireClosed();
    }

    /// Returns once `access` is durable.
    ///
    /// @throws Problem `temporarily-unavailable` when it is not; then nothing may leave
    void record(AccessRecord access) {
        try {
            readGuard.run(() -> meters.timed(() -> trail.append(access)));
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
            readGuard.run(() -> meters.timed(() -> trail.append(refusal)));
        } catch (TrailUnavailable | Problem failure) {
            LOG.warn("a refusal cannot be recorded: {}", failure.getMessage());
        }
    }
}

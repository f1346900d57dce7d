package org.mesinfos.data.history;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Checkpoints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Keeps the views up to date while the service runs, and once more when it stops.
final class ViewUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ViewUpkeep.class);
    private static final long PAUSE_MILLIS = 250;

    /// Chains of other processes are followed by those; here only what they may have left behind.
    private static final int PASSES_PER_FULL_PASS = 4;

    /// Below the trail's phase: it stops after the last record was written.
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 5120;

    private static final int PASSES_PER_CLEARANCE = 1200;

    private final ViewFollower follower;
    private final Views views;
    private final Checkpoints checkpoints;
    private final Set<String> cleared = new HashSet<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private boolean failing;

    ViewUpkeep(ViewFollower follower, Views views, Checkpoints checkpoints) {
        this.follower = follower;
        this.views = views;
        this.checkpoints = checkpoints;
    }

    private void followUntilStopped() {
        try {
            int pass = 0;
            do {
                boolean all = pass % PASSES_PER_FULL_PASS == 0;
                attempt(all ? follower::followAll : follower::followOwn);
                if (pass++ % PASSES_PER_CLEARANCE == 0) {
                    attempt(this::deleteRetired);
                }
            } while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
            attempt(follower::followOwn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // When the trail deletes a month, the copies of its records here go too.
    private void deleteRetired() {
        checkpoints.retired().stream()
                .filter(month -> !cleared.contains(month))
                .forEach(
                        month -> {
                            views.deleteMonth(month);
                            cleared.add(month);
                        });
    }

    // Whatever fails is repeated from the cursors at the next pass.
    private void attempt(Runnable pass) {
        try {
            pass.run();
            if (failing) {
                log.info("Access views: following the trail again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Access views: behind the trail: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("trail-views").daemon().start(this::followUntilStopped);
    }

    @Override
    public void stop() {
        var running = thread;
        if (running == null) {
            return;
        }
        stop.countDown();
        try {
            running.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

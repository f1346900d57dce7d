package org.mesinfos.data.quota;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/// Clears away, now and then, buckets that nobody has used for long; any number of nodes may do it.
final class LevelSweeper implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LevelSweeper.class);

    private final MongoLevels levels;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("quota-sweeper").daemon().factory());

    LevelSweeper(MongoLevels levels, Duration every) {
        this.levels = levels;
        thread.scheduleWithFixedDelay(
                this::sweep, every.toSeconds(), every.toSeconds(), TimeUnit.SECONDS);
    }

    private void sweep() {
        try {
            levels.sweep();
        } catch (RuntimeException | Error e) {
            // Whatever leaves this method would end the sweeping for good, and silently.
            LOG.warn("unused quotas are cleared away later: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}

package org.mesinfos.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/// Repeats a task of upkeep on a thread of its own while the service runs, and runs it a last time
/// when the service stops.
///
/// A run that fails, also by an [Error], is made up for by the next; it is logged when runs begin
/// to fail and when they succeed again, not each time.
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    /// Of a database that is away nobody waits for: what the last run does not do, the next process
    /// does or nobody.
    private static final int LAST_RUN_SECONDS = 2;

    private final String name;
    private final int phase;
    private final Duration pause;
    private final Runnable task;
    private final Runnable last;
    private boolean failing;
    private volatile @Nullable ThreadPoolTaskScheduler scheduler;

    /// @param name of the thread and in the log, such as `trail-views`
    /// @param phase of its start and stop, see [SmartLifecycle]
    /// @param pause between the end of a run and the next
    /// @param last what is run when the service stops
    public PeriodicTask(String name, int phase, Duration pause, Runnable task, Runnable last) {
        this.name = name;
        this.phase = phase;
        this.pause = pause;
        this.task = task;
        this.last = last;
    }

    /// Begins with a run at once; also again after a stop, as when a context goes on after a pause.
    @Override
    public void start() {
        var started = new ThreadPoolTaskScheduler();
        started.setThreadNamePrefix(name + "-");
        started.setDaemon(true);
        started.setWaitForTasksToCompleteOnShutdown(true);
        started.setAwaitTerminationSeconds(LAST_RUN_SECONDS);
        started.initialize();
        started.scheduleWithFixedDelay(() -> attempt(task), pause);
        scheduler = started;
    }

    /// Waits for the last run, two seconds at most; without effect before the start.
    @Override
    public void stop() {
        var running = scheduler;
        if (running != null) {
            running.execute(() -> attempt(last));
            running.shutdown();
            scheduler = null;
        }
    }

    /// Tasks of one phase make their last runs at the same time.
    @Override
    public void stop(Runnable stopped) {
        Thread.ofVirtual()
                .name(name + "-stop")
                .start(
                        () -> {
                            try {
                                stop();
                            } finally {
                                stopped.run();
                            }
                        });
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            if (failing) {
                LOG.info("{}: goes on", name);
            }
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("{}: is behind: {}", name, e.toString());
            }
            failing = true;
        }
    }
}

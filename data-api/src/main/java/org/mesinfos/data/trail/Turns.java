package org.mesinfos.data.trail;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats a turn of upkeep on a thread of its own, and takes a last one when it is stopped.
///
/// A turn that fails is made up for by the next; it is logged when turns begin to fail and when
/// they succeed again, not each time.
public final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final String name;
    private final Duration pause;
    private final Runnable turn;
    private final Runnable last;
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private boolean failing;
    private volatile @Nullable Thread thread;

    /// @param name of the thread and in the log, such as `trail-views`
    /// @param pause between the end of a turn and the next
    public Turns(String name, Duration pause, Runnable turn, Runnable last) {
        this.name = name;
        this.pause = pause;
        this.turn = turn;
        this.last = last;
    }

    /// Begins with a turn at once; also again after a stop, as when a context goes on after a
    /// pause.
    public void start() {
        var stopped = new CountDownLatch(1);
        stop = stopped;
        thread = Thread.ofPlatform().name(name).daemon().start(() -> takeUntil(stopped));
    }

    /// Waits for the last turn, ten seconds at most; without effect before the start.
    public void stop() {
        var running = thread;
        if (running == null) {
            return;
        }
        stop.countDown();
        try {
            running.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /// Whether it was started and not stopped.
    public boolean isRunning() {
        return thread != null;
    }

    private void takeUntil(CountDownLatch stopped) {
        try {
            do {
                attempt(turn);
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
            attempt(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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

package org.mesinfos.data;

import java.time.Duration;

/// What lives on this JVM's heap while something happens, database and all: what is left right
/// after collections, highest, above what was there before.
public final class LiveHeap implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int SHARE = 4;
    private static final long MEGABYTE = 1 << 20;

    private final long before = live();
    private final Thread looking = Thread.ofPlatform().daemon().start(this::look);
    private volatile long highest = before;
    private volatile boolean over;

    /// Megabytes above what was there before, at the worst moment so far.
    public long megabytes() {
        return (highest - before) / MEGABYTE;
    }

    private void look() {
        while (!over) {
            long start = System.nanoTime();
            highest = Math.max(highest, live());
            var took = Duration.ofNanos(System.nanoTime() - start);
            try {
                // A large heap is collected for seconds: what is measured must get on in between.
                var pause = PAUSE.plus(took.multipliedBy(SHARE));
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long live() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() {
        over = true;
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

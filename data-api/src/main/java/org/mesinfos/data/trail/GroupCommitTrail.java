package org.mesinfos.data.trail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.Batch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The trail with natural group commit: while one batch is being written the next one fills up.
///
/// So a lone access waits for one write, and under load one write carries many accesses. While many
/// accesses are under way a write waits a few milliseconds for half of them (ADR 040); where few
/// are, nothing waits for anything. One platform thread writes; callers may be virtual threads.
public final class GroupCommitTrail implements Trail, RefusalLog, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitTrail.class);

    /// Below the web server's phases: it starts before the first request and stops after the last.
    public static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    /// A batch takes no further record once it has so many bytes.
    private static final int ENOUGH_BYTES = 64 * 1024;

    /// So few accesses under way are not worth waiting for: a calm service answers at once.
    private static final int WORTH_WAITING = 4;

    private static final int SHARE = 2;

    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    /// Accesses that end without a record wake nobody.
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private final ChainWriter head;
    private final TrailLimits limits;
    private final BlockingQueue<PendingRecord> queue;
    private final AtomicInteger underWay = new AtomicInteger();
    private final PendingRecord end = new PendingRecord(new byte[0]);
    private final Consumer<Duration> gathered;

    private volatile @Nullable Thread writing;
    private volatile @Nullable Thread ended;
    private volatile long stopDeadline = Long.MAX_VALUE;
    private volatile boolean stopping;

    public GroupCommitTrail(TrailStore store, TrailLimits limits, Clock clock, NodeKeys keys) {
        this(store, limits, clock, keys, _ -> {});
    }

    /// @param gathered told of each write for how long it waited for accesses under way
    GroupCommitTrail(
            TrailStore store,
            TrailLimits limits,
            Clock clock,
            NodeKeys keys,
            Consumer<Duration> gathered) {
        head = new ChainWriter(store, clock, new SecureRandom(), keys);
        this.limits = limits;
        this.gathered = gathered;
        queue = new LinkedBlockingQueue<>(limits.trailQueue());
    }

    public String writer() {
        return head.writer();
    }

    @Override
    public void append(AccessRecord record) {
        append(RecordEncoding.encode(record));
    }

    /// The same of a record that carries something.
    public void append(AccessRecord record, byte[] attached) {
        append(RecordEncoding.encode(record, attached));
    }

    private void append(byte[] record) {
        var pending = new PendingRecord(record);
        if (stopping) {
            throw new TrailUnavailableException("the service is stopping");
        }
        if (!queue.offer(pending)) {
            throw new TrailUnavailableException(limits.trailQueue() + " records wait already");
        }
        pending.await(limits.trailWait());
    }

    @Override
    public void note(AccessRecord refusal) {
        // At most half of the room: those who are let in come first.
        if (!stopping && queue.remainingCapacity() > limits.trailQueue() / 2) {
            queue.offer(new PendingRecord(RecordEncoding.encode(refusal)));
        }
    }

    @Override
    public PendingAppends expectAppend() {
        underWay.incrementAndGet();
        return underWay::decrementAndGet;
    }

    private void writeUntilStopped() {
        try {
            for (var first = queue.take(); first != null && first != end && !isPastDeadline(); ) {
                var batch = new Gathering();
                var next = batch.from(first);
                gathered.accept(Duration.ofNanos(System.nanoTime() - batch.start));
                commit(batch.records);
                first = next == null ? queue.take() : next;
            }
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One batch while it fills up.
    private final class Gathering {
        private final List<PendingRecord> records = new ArrayList<>();
        private final long start = System.nanoTime();
        private final long deadline = start + limits.trailGather().toNanos();
        private int bytes;

        /// @return what came after the batch was closed: the end, or null
        @Nullable PendingRecord from(PendingRecord first) throws InterruptedException {
            for (var next = first; next != null; next = next()) {
                if (next == end) {
                    return end;
                }
                if (next.take()) {
                    records.add(next);
                    bytes += next.bytes().length;
                }
                if (records.size() == Batch.MOST_RECORDS || bytes >= ENOUGH_BYTES) {
                    return null;
                }
            }
            return null;
        }

        private @Nullable PendingRecord next() throws InterruptedException {
            var next = queue.poll();
            for (long left = timeLeft(); next == null && left > 0; left = timeLeft()) {
                next = queue.poll(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS);
            }
            return next;
        }

        // Until half of those under way are here. As many arrive in a time as leave in it, so that
        // is at most half of what an access takes anyway.
        private long timeLeft() {
            int all = underWay.get();
            return all > WORTH_WAITING && records.size() * SHARE < all
                    ? deadline - System.nanoTime()
                    : 0;
        }
    }

    private void commit(List<PendingRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            head.append(batch.stream().map(PendingRecord::bytes).toList(), this::isPastDeadline);
            batch.forEach(PendingRecord::succeed);
        } catch (RuntimeException | Error e) {
            // Nobody waits for a thread that died.
            batch.forEach(pending -> pending.fail(e));
        }
    }

    private void close() {
        if (isPastDeadline()) {
            log.warn("Access trail: the chain is left for others to seal");
            return;
        }
        try {
            head.close(this::isPastDeadline);
        } catch (RuntimeException e) {
            log.warn("Access trail: the chain is left for others to seal: {}", e.toString());
        }
    }

    private boolean isPastDeadline() {
        return stopping && System.nanoTime() - stopDeadline > 0;
    }

    @Override
    public void start() {
        // Of a stop while the database was away a write may still be under way.
        awaitEnd(ended, LONGEST_WRITE);
        stopping = false;
        writing = Thread.ofPlatform().name("trail-writer").start(this::writeUntilStopped);
    }

    /// Writes what still waits, for at most `platform.limits.trail-drain`. A write that has no
    /// answer by then is left alone: nobody was told that it is done.
    @Override
    public void stop() {
        var thread = writing;
        if (thread == null) {
            return;
        }
        stopDeadline = System.nanoTime() + limits.trailDrain().toNanos();
        stopping = true;
        try {
            queue.offer(end, limits.trailDrain().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        awaitEnd(thread, limits.trailDrain());
        ended = thread;
        writing = null;
    }

    private static void awaitEnd(@Nullable Thread thread, Duration longest) {
        try {
            if (thread != null) {
                thread.join(longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return writing != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

package org.mesinfos.data.trail;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The trail with natural group commit: while one batch is being written the next one fills up.
///
/// So a lone access waits for one write, and under load one write carries many accesses; no timer
/// delays anything. One platform thread writes; callers may be virtual threads.
final class GroupCommitTrail implements Trail, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupCommitTrail.class);

    /// Below the web server's phases: it starts before the first request and stops after the last.
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final int MOST_BYTES = 64 * 1024;

    private final ChainHead head;
    private final TrailLimits limits;
    private final BlockingQueue<PendingRecord> queue;
    private final PendingRecord end = new PendingRecord(new byte[0]);
    private volatile @Nullable Thread writing;
    private volatile long stopDeadline = Long.MAX_VALUE;
    private volatile boolean stopping;

    GroupCommitTrail(TrailStore store, TrailLimits limits, Clock clock) {
        head = new ChainHead(store, clock, new SecureRandom());
        this.limits = limits;
        queue = new LinkedBlockingQueue<>(limits.trailQueue());
    }

    String writer() {
        return head.writer();
    }

    @Override
    public void append(AccessRecord record) {
        var pending = new PendingRecord(RecordEncoding.encode(record));
        if (stopping) {
            throw new TrailUnavailable("the service is stopping");
        }
        if (!queue.offer(pending)) {
            throw new TrailUnavailable(limits.trailQueue() + " records wait already");
        }
        pending.await(limits.trailWait());
    }

    private void writeUntilStopped() {
        while (true) {
            try {
                var first = queue.take();
                if (first == end) {
                    close();
                    return;
                }
                commit(gather(first));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private List<PendingRecord> gather(PendingRecord first) {
        var batch = new ArrayList<PendingRecord>();
        int bytes = 0;
        for (var next = first; next != null; next = pollWithin(MOST_BYTES - bytes)) {
            if (next.take()) {
                batch.add(next);
                bytes += next.bytes().length;
            }
            if (batch.size() == Batch.MOST_RECORDS) {
                break;
            }
        }
        return batch;
    }

    // This thread is the only one that removes, so what was seen at the head is still there.
    private @Nullable PendingRecord pollWithin(int bytesLeft) {
        var next = queue.peek();
        return next == null || next == end || next.bytes().length > bytesLeft ? null : queue.poll();
    }

    private void commit(List<PendingRecord> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            head.append(batch.stream().map(PendingRecord::bytes).toList(), this::outOfTime);
            batch.forEach(PendingRecord::succeed);
        } catch (RuntimeException e) {
            batch.forEach(pending -> pending.fail(e));
        }
    }

    private void close() {
        try {
            head.close(this::outOfTime);
        } catch (RuntimeException e) {
            log.warn("Access trail: the chain is left for others to seal: {}", e.toString());
        }
    }

    private boolean outOfTime() {
        return stopping && System.nanoTime() - stopDeadline > 0;
    }

    @Override
    public void start() {
        stopping = false;
        writing = Thread.ofPlatform().name("trail-writer").start(this::writeUntilStopped);
    }

    /// Writes what still waits, for at most `platform.limits.trail-drain`.
    @Override
    public void stop() {
        var thread = writing;
        if (thread == null) {
            return;
        }
        stopDeadline = System.nanoTime() + limits.trailDrain().toNanos();
        stopping = true;
        try {
            queue.put(end);
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writing = null;
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

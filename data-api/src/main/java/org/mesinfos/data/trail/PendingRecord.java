package org.mesinfos.data.trail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A record on its way into a batch, and the caller that waits for it.
final class PendingRecord {

    private final byte[] bytes;
    private final CompletableFuture<Void> durable = new CompletableFuture<>();

    // Decided once: either the writer takes the record or its caller gives it up.
    private final AtomicBoolean decided = new AtomicBoolean();

    PendingRecord(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Whether the writer may put this record into a batch; false when nobody waits for it any
    /// more.
    boolean take() {
        return decided.compareAndSet(false, true);
    }

    void succeed() {
        durable.complete(null);
    }

    void fail(Throwable cause) {
        durable.completeExceptionally(cause);
    }

    /// @throws TrailUnavailableException when the record is not known to be durable in time
    void await(Duration longest) {
        try {
            durable.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // An outage must not pile up records of accesses that were refused meanwhile.
            decided.compareAndSet(false, true);
            throw new TrailUnavailableException(
                    "no confirmation within " + longest.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new TrailUnavailableException("the record was not written", e);
        } catch (InterruptedException e) {
            decided.compareAndSet(false, true);
            Thread.currentThread().interrupt();
            throw new TrailUnavailableException("interrupted while waiting for the record", e);
        }
    }
}

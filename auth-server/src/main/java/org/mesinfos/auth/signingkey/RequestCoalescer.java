package org.mesinfos.auth.signingkey;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what is never to be a moment old, so that a burst of callers costs a read or two.
///
/// A caller gets what a read found that began after the call did. All who wait while one read goes
/// on share the next one.
///
/// @param <V> what is read, immutable
final class RequestCoalescer<V extends @Nullable Object> {

    private final Supplier<V> source;
    private final AtomicLong calls = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private @Nullable Result<V> last;

    /// @param source what it throws goes to one caller; the others try themselves
    RequestCoalescer(Supplier<V> source) {
        this.source = source;
    }

    /// @param serves the last call that came before the read began
    private record Result<V extends @Nullable Object>(V value, long serves) {}

    V read() {
        var mine = calls.incrementAndGet();
        reading.lock();
        try {
            var known = last;
            if (known != null && mine <= known.serves()) {
                return known.value();
            }
            var serves = calls.get();
            var read = source.get();
            last = new Result<>(read, serves);
            return read;
        } finally {
            reading.unlock();
        }
    }

    /// How many callers a read in progress keeps waiting, about.
    int waiting() {
        return reading.getQueueLength();
    }
}

package org.mesinfos.data.token;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Proofs that were shown to this node, for as long as their nonce counts.
///
/// What it holds is bounded by time and not by number: the stock cache refuses good proofs of a
/// busy app. Another node would take the same proof again within that time, which only helps one
/// who holds both token and proof (ADR 021).
final class DPoPReplayCache {

    /// A nonce of a clock that is ahead counts in three slots, this one included.
    private static final long KEPT_SLOTS = 2;

    private final Clock clock;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong();

    DPoPReplayCache(Clock clock) {
        this.clock = clock;
    }

    /// Whether nobody showed the proof with this id by this key before; of many at once one is told
    /// so.
    ///
    /// @param key thumbprint of the key behind the proof
    boolean isFirst(String key, String id) {
        var slot = DPoPNonces.slot(clock);
        if (swept.getAndSet(slot) != slot) {
            seen.values().removeIf(then -> then < slot - KEPT_SLOTS);
        }
        return seen.putIfAbsent(key + ' ' + id, slot) == null;
    }

    int size() {
        return seen.size();
    }
}

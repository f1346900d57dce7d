package org.mesinfos.auth.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers for ten seconds what was read, for things that change rarely and are read at every
/// step of a flow.
///
/// What this node changes it forgets at once; another node's change is seen ten seconds later at
/// the latest. That something is absent is never remembered, so what was just made is found.
///
/// @param <K> what things are found by
/// @param <V> what is found, immutable
public final class ShortLivedCache<K, V> {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final ConcurrentHashMap<K, Entry<V>> known = new ConcurrentHashMap<>();
    private final Clock clock;

    public ShortLivedCache(Clock clock) {
        this.clock = clock;
    }

    private record Entry<V>(V value, Instant readAt) {}

    /// What was found a moment ago, or what is found now.
    public Optional<V> get(K key, Function<K, Optional<V>> read) {
        var now = clock.instant();
        var entry = known.get(key);
        if (entry != null && isFresh(entry, now)) {
            return Optional.of(entry.value());
        }
        var found = read.apply(key);
        if (known.size() >= MOST) {
            known.clear(); // rare, and it only costs reads
        }
        found.ifPresentOrElse(
                value -> known.put(key, new Entry<>(value, now)), () -> known.remove(key));
        return found;
    }

    private boolean isFresh(Entry<V> entry, Instant now) {
        return !now.isBefore(entry.readAt()) && now.isBefore(entry.readAt().plus(REMEMBERED));
    }

    /// Forgets what was changed.
    public void forget(K key) {
        known.remove(key);
    }
}

package org.mesinfos.portal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/// What is read for everybody, at most once in a while however many people look. The service's
/// clock decides when it is read again.
///
/// @param <K> what is asked for
/// @param <V> what was read
public final class ExpiringCache<K, V> {

    private final Cache<K, V> cache;

    public ExpiringCache(Duration remembered, Clock clock) {
        this.cache =
                Caffeine.newBuilder()
                        .expireAfterWrite(remembered)
                        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                        .build();
    }

    /// What was read a moment ago, or is read now; others who ask the same wait for it.
    public V get(K key, Function<K, V> read) {
        return Objects.requireNonNull(cache.get(key, read));
    }

    /// Has everything read again.
    public void clear() {
        cache.invalidateAll();
    }
}

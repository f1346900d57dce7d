package org.mesinfos.data.quota;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// What each app has left to ask about each person, on this node.
///
/// Each node counts alone, so N nodes allow up to N times the limit. Memory is bounded: a quota
/// that is full again is the same as none, so it is forgotten when room is needed.
final class Quotas {

    private static final int ROOM = 100_000;

    private final QuotaProperties limits;
    private final ConcurrentHashMap<String, Bucket> quotas = new ConcurrentHashMap<>();

    Quotas(QuotaProperties limits) {
        this.limits = limits;
    }

    /// Takes one request from the quota of `key`, if it has one left.
    ConsumptionProbe take(String key) {
        if (quotas.size() > ROOM) {
            quotas.values().removeIf(quota -> quota.getAvailableTokens() == limits.burst());
        }
        return quotas.computeIfAbsent(key, _ -> full()).tryConsumeAndReturnRemaining(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(limits.burst())
                                        .refillGreedy(limits.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}

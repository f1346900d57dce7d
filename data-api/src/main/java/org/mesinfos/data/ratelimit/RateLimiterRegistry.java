package org.mesinfos.data.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import org.mesinfos.data.secret.DerivedKey;

/// All quotas of this node.
///
/// Memory is bounded: a quota that is whole again is the same as none, so it is forgotten when room
/// is needed. Keys are keyed hashes: what the shared state holds names nobody and no address.
final class RateLimiterRegistry {

    private static final int ROOM = 100_000;
    private static final int KEY_BYTES = 16;

    private final TokenBucketStore shared;
    private final RateLimitMetrics meters;
    private final int nodes;
    private final DerivedKey key;
    private final TimeMeter time;
    private final ConcurrentHashMap<Key, RateLimiter> quotas = new ConcurrentHashMap<>();

    private record Key(RateLimitPolicy limit, Rate rate, String subject) {}

    RateLimiterRegistry(
            TokenBucketStore shared,
            RateLimitMetrics meters,
            int nodes,
            DerivedKey key,
            Clock clock) {
        this.shared = shared;
        this.meters = meters;
        this.nodes = nodes;
        this.key = key;
        this.time =
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return MongoTokenBuckets.micros(clock) * 1000;
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                };
    }

    /// Takes one request of `subject` from that limit.
    RateLimiter.Verdict take(RateLimitPolicy rateLimitPolicy, Rate rate, String subject) {
        var verdict = of(rateLimitPolicy, rate, subject).take();
        meters.decided(rateLimitPolicy, verdict.allowed());
        return verdict;
    }

    /// Puts one back that could not be used.
    void refund(RateLimitPolicy rateLimitPolicy, Rate rate, String subject) {
        of(rateLimitPolicy, rate, subject).refund();
    }

    private RateLimiter of(RateLimitPolicy rateLimitPolicy, Rate rate, String subject) {
        if (quotas.size() > ROOM) {
            quotas.values().removeIf(RateLimiter::isWhole);
        }
        return quotas.computeIfAbsent(new Key(rateLimitPolicy, rate, subject), this::made);
    }

    private RateLimiter made(Key key) {
        var id = key.limit().label() + '|' + hash(key.limit() + "|" + key.subject());
        return new RateLimiter(id, key.rate(), nodes, shared, meters, time);
    }

    private String hash(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(key.mac(text), KEY_BYTES));
    }
}

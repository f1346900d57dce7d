package org.mesinfos.data.quota;

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
final class Quotas {

    private static final int ROOM = 100_000;
    private static final int KEY_BYTES = 16;

    private final SharedLevels shared;
    private final LimitMeters meters;
    private final int nodes;
    private final DerivedKey key;
    private final TimeMeter time;
    private final ConcurrentHashMap<Key, Quota> quotas = new ConcurrentHashMap<>();

    private record Key(Limit limit, Rate rate, String subject) {}

    Quotas(SharedLevels shared, LimitMeters meters, int nodes, DerivedKey key, Clock clock) {
        this.shared = shared;
        this.meters = meters;
        this.nodes = nodes;
        this.key = key;
        this.time =
                new TimeMeter() {
                    @Override
                    public long currentTimeNanos() {
                        return MongoLevels.micros(clock) * 1000;
                    }

                    @Override
                    public boolean isWallClockBased() {
                        return true;
                    }
                };
    }

    /// Takes one request of `subject` from that limit.
    Quota.Verdict take(Limit limit, Rate rate, String subject) {
        var verdict = of(limit, rate, subject).take();
        meters.decided(limit, verdict.allowed());
        return verdict;
    }

    /// Puts one back that could not be used.
    void giveBack(Limit limit, Rate rate, String subject) {
        of(limit, rate, subject).giveBack();
    }

    private Quota of(Limit limit, Rate rate, String subject) {
        if (quotas.size() > ROOM) {
            quotas.values().removeIf(Quota::isWhole);
        }
        return quotas.computeIfAbsent(new Key(limit, rate, subject), this::made);
    }

    private Quota made(Key key) {
        var id = key.limit().label() + '|' + hash(key.limit() + "|" + key.subject());
        return new Quota(id, key.rate(), nodes, shared, meters, time);
    }

    private String hash(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(key.mac(text), KEY_BYTES));
    }
}

package org.mesinfos.data.ratelimit;

import com.mongodb.MongoTimeoutException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// The shared state without a database, for rules that need many runs.
final class InMemoryTokenBuckets implements TokenBucketStore {

    private final Clock clock;
    private final Map<String, Long> levels = new HashMap<>();
    private boolean down;
    private int asked;

    InMemoryTokenBuckets(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Lease take(String key, Rate rate, int wanted, int debt, long known) {
        asked++;
        if (down) {
            throw new MongoTimeoutException("no primary");
        }
        long now = MongoTokenBuckets.micros(clock);
        long level = Math.max(levels.getOrDefault(key, 0L), now);
        int granted = Math.clamp((long) MongoTokenBuckets.left(rate, level, now) - debt, 0, wanted);
        level += (granted + debt) * rate.interval();
        levels.put(key, level);
        return new Lease(granted, level, 1);
    }

    void setDown(boolean value) {
        down = value;
    }

    int asked() {
        return asked;
    }
}

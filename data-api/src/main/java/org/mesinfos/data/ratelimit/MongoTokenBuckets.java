package org.mesinfos.data.ratelimit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.DocumentWrites;
import org.springframework.scheduling.annotation.Scheduled;

/// Levels in MongoDB, one document each: `_id` and the time `level` at which the bucket is full.
///
/// A bucket is told by one number (the generic cell rate algorithm): a token moves `level` by its
/// interval, and what lies between `level` and now plus the window is left. So one conditional
/// `findAndModify` by `_id` takes a block, and two nodes can never take the same tokens.
final class MongoTokenBuckets implements TokenBucketStore {

    private static final int RACES = 5;
    private static final long NEVER = 0;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> levels;
    private final Clock clock;

    /// @param patience how long one command may take
    MongoTokenBuckets(MongoDatabase database, Duration patience, Clock clock) {
        this.clock = clock;
        // Losing a level in a fail-over lets a burst through, which is cheaper than waiting for a
        // majority before each block.
        this.levels =
                database.getCollection("quotas")
                        .withWriteConcern(WriteConcern.W1)
                        .withReadConcern(ReadConcern.LOCAL)
                        .withTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Lease take(String key, Rate rate, int wanted, int debt, long known) {
        int likely = Math.min(wanted, left(rate, known, now()) - debt);
        Lease lease = null;
        int commands = 0;
        if (likely > 0 && known == NEVER) {
            // Most often nobody else has met this key either.
            lease = first(key, now() + (likely + debt) * rate.interval(), likely, ++commands);
        }
        if (likely > 0 && lease == null) {
            lease = atOnce(key, rate, likely, debt, known, ++commands);
        }
        for (int i = 0; lease == null && i < RACES; i++) {
            lease = looking(key, rate, wanted, debt, commands + 1);
            commands += 2;
        }
        return lease == null ? new Lease(0, known, commands) : lease;
    }

    /// How many tokens a level leaves at `now`.
    static int left(Rate rate, long level, long now) {
        long micros = now + rate.window() - Math.max(level, now);
        return Math.clamp(micros / rate.interval(), 0, rate.burst());
    }

    private @Nullable Lease atOnce(
            String key, Rate rate, int wanted, int debt, long known, int commands) {
        long now = now();
        long cost = (wanted + debt) * rate.interval();
        return known > now
                ? change(
                        key,
                        between(now, now + rate.window() - cost),
                        inc("level", cost),
                        wanted,
                        commands)
                : change(key, lte("level", now), set("level", now + cost), wanted, commands);
    }

    private @Nullable Lease looking(String key, Rate rate, int wanted, int debt, int commands) {
        var found = levels.find(eq("_id", key)).first();
        long now = now();
        if (found == null) {
            long level = now + (wanted + debt) * rate.interval();
            return first(key, level, wanted, commands + 1);
        }
        long seen = found.getLong("level");
        int granted = Math.clamp((long) left(rate, seen, now) - debt, 0, wanted);
        if (granted + debt == 0) {
            return new Lease(0, seen, commands);
        }
        long after = Math.max(seen, now) + (granted + debt) * rate.interval();
        return change(key, eq("level", seen), set("level", after), granted, commands + 1);
    }

    private @Nullable Lease first(String key, long level, int granted, int commands) {
        var document = new Document("_id", key).append("level", level);
        return DocumentWrites.insertIfAbsent(levels, document)
                ? new Lease(granted, level, commands)
                : null;
    }

    private @Nullable Lease change(
            String key, Bson condition, Bson change, int granted, int commands) {
        var after = levels.findOneAndUpdate(and(eq("_id", key), condition), change, AFTER);
        return after == null ? null : new Lease(granted, after.getLong("level"), commands);
    }

    private static Bson between(long above, long most) {
        return and(gt("level", above), lte("level", most));
    }

    /// Forgets buckets that have been full for an hour: a missing level means a full bucket. Any
    /// number of nodes may do it.
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        levels.withTimeout(10, TimeUnit.SECONDS).deleteMany(lt("level", now() - micros(KEPT)));
    }

    private long now() {
        return micros(clock);
    }

    static long micros(Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}

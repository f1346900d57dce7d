package org.mesinfos.data.ratelimit;

import com.mongodb.MongoException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one key has left, as far as this node is concerned.
///
/// Three sources, in this order: tokens leased from what all nodes share; a small credit, which
/// spares the database the many keys that ask only now and then; and, while the shared state cannot
/// be reached, this node's share of the limit. Credit is a debt that the next lease settles.
final class RateLimiter {

    /// After a short answer the shared state is left alone for so many requests for each command
    /// that the answer took, or until a whole burst may be back.
    static final int REQUESTS_BETWEEN_ASKING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);
    private static final long OUTAGE_PAUSE = Duration.ofSeconds(2).toNanos() / 1000;

    /// Of what the limit allows, credit may give out one part in this many on top.
    private static final int TRICKLE = 40;

    /// How much of a burst is credit, divided by the number of nodes.
    private static final int CREDIT = 4;

    /// A lease that was used up is followed by one so many times as large.
    private static final int GROWTH = 4;

    /// For how many windows a lease may be used up. A caller that asks steadily but slowly would
    /// otherwise lease again and again; one that pauses for one window starts afresh anyway.
    private static final int LEASE_WINDOWS = 4;

    private final String key;
    private final Rate rate;
    private final TokenBucketStore shared;
    private final RateLimitMetrics meters;
    private final TimeMeter time;
    private final Bucket credit;
    private final Bucket alone;
    private final int smallestBlock;

    private int block;
    private int leased;
    private long leasedUntil;
    private int debt;
    private long level;
    private long lastUse;
    private long askAgainAt;
    private int requestsLeftAlone;
    private long outageUntil;

    /// @param nodes how many nodes give out tokens of this limit
    RateLimiter(
            String key,
            Rate rate,
            int nodes,
            TokenBucketStore shared,
            RateLimitMetrics meters,
            TimeMeter time) {
        this.key = key;
        this.rate = rate;
        this.shared = shared;
        this.meters = meters;
        this.time = time;
        this.smallestBlock = Math.max(1, rate.burst() / (CREDIT * nodes));
        this.block = smallestBlock;
        var trickle = Duration.ofNanos(rate.interval() * 1000 * TRICKLE * nodes);
        this.credit = bucket(smallestBlock, 1, trickle);
        var share = rate.shareOf(nodes);
        this.alone = bucket(share.burst(), share.tokens(), share.period());
    }

    private Bucket bucket(int capacity, int tokens, Duration period) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(tokens, period))
                .withCustomTimePrecision(time)
                .build();
    }

    /// Takes one request, if there is one left.
    synchronized Verdict take() {
        long now = now();
        requestsLeftAlone--;
        if (now - lastUse > rate.window()) {
            // The bucket has filled up meanwhile, whatever was given out before.
            debt = 0;
            leased = 0;
            block = smallestBlock;
        }
        lastUse = now;
        return verdict(takeAt(now), now);
    }

    /// Puts back what [#take()] gave for a request that another limit refused.
    synchronized void refund() {
        if (now() < leasedUntil) {
            leased++;
        }
    }

    private boolean takeAt(long now) {
        if (takeFromLease(now)) {
            return true;
        }
        if (credit.tryConsume(1)) {
            debt++;
            return true;
        }
        if (now < outageUntil) {
            return alone.tryConsume(1);
        }
        if (now < askAgainAt && requestsLeftAlone > 0) {
            return false;
        }
        return ask(now) ? takeFromLease(now) : alone.tryConsume(1);
    }

    private boolean takeFromLease(long now) {
        if (leased == 0 || now >= leasedUntil) {
            leased = 0;
            return false;
        }
        leased--;
        return true;
    }

    /// False when the shared state cannot be reached.
    private boolean ask(long now) {
        try {
            settle(shared.take(key, rate, block, debt, level), now);
            return true;
        } catch (MongoException e) {
            LOG.warn("limits are kept by this node alone for a moment: {}", e.toString());
            meters.leaseFailed();
            outageUntil = now + OUTAGE_PAUSE;
            return false;
        }
    }

    private void settle(TokenBucketStore.Lease lease, long now) {
        debt = 0;
        level = lease.level();
        leased = lease.granted();
        leasedUntil = now + LEASE_WINDOWS * rate.window();
        if (leased == block) {
            meters.leaseFull();
            block = Math.min(rate.burst(), block * GROWTH);
            askAgainAt = now;
            return;
        }
        meters.leaseShort();
        requestsLeftAlone = REQUESTS_BETWEEN_ASKING * lease.commands();
        long whole = Math.min(REQUESTS_BETWEEN_ASKING, rate.burst()) * rate.interval();
        askAgainAt = Math.max(now, level - rate.window()) + whole;
    }

    private Verdict verdict(boolean allowed, long now) {
        long used = Math.max(level - now, 0) / rate.interval() + debt - leased;
        long left = allowed ? Math.clamp(rate.burst() - used, 0, rate.burst()) : 0;
        var full = micros(Math.max(0, used) * rate.interval());
        return new Verdict(allowed, left, full, allowed ? Duration.ZERO : micros(untilNext(now)));
    }

    private long untilNext(long now) {
        return now < outageUntil
                ? alone.estimateAbilityToConsume(1).getNanosToWaitForRefill() / 1000
                : Math.max(askAgainAt - now, rate.interval());
    }

    /// Whether forgetting it changes nothing.
    synchronized boolean isWhole() {
        long idle = now() - lastUse;
        return idle > rate.window() && idle > rate.interval() * TRICKLE * smallestBlock;
    }

    private long now() {
        return time.currentTimeNanos() / 1000;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1000);
    }

    /// The answer to one request.
    ///
    /// @param left how many more requests would be allowed at once, as far as is known here
    /// @param untilFull after which pause the whole burst is there again
    /// @param retryAfter when to come back; zero when allowed
    record Verdict(boolean allowed, long left, Duration untilFull, Duration retryAfter) {}
}

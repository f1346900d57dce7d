package org.mesinfos.data.ratelimit;

import java.time.Duration;

/// How many requests something allows.
///
/// @param tokens how many in each period, on average
/// @param burst how many at once after a pause
public record Rate(int tokens, Duration period, int burst) {

    /// @throws IllegalArgumentException unless tokens, period and burst are positive
    public Rate {
        if (tokens < 1 || burst < 1 || period.toNanos() < 1000) {
            throw new IllegalArgumentException(
                    "a rate needs at least one token a period and a burst of one, got "
                            + tokens
                            + " in "
                            + period
                            + ", burst "
                            + burst);
        }
    }

    /// So many requests a second.
    public static Rate perSecond(int tokens, int burst) {
        return new Rate(tokens, Duration.ofSeconds(1), burst);
    }

    /// Microseconds in which one token comes back.
    long interval() {
        return Math.max(1, period.toNanos() / 1000 / tokens);
    }

    /// Microseconds after which a spent burst is whole again.
    long window() {
        return burst * interval();
    }

    /// What one of so many nodes may give out when they cannot agree.
    Rate shareOf(int nodes) {
        return new Rate(tokens, period.multipliedBy(nodes), Math.max(1, burst / nodes));
    }
}

package org.mesinfos.data.statistics;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Durations as numbers of classes, four for each doubling from a tenth of a millisecond on: what
/// is told of a duration is at most a fifth too long, and classes of many days and nodes add up.
final class LatencyHistogram {

    /// The class of everything that takes longer than half a minute.
    static final int LONGEST = 72;

    private static final double SHORTEST_MILLIS = 0.1;
    private static final double PER_DOUBLING = 4;
    private static final double NANOS = 1e6;

    private LatencyHistogram() {}

    static int classOf(long nanos) {
        var doublings = Math.log(nanos / NANOS / SHORTEST_MILLIS) / Math.log(2);
        return (int) Math.clamp(Math.ceil(PER_DOUBLING * doublings), 0, LONGEST);
    }

    /// The longest duration of a class, in milliseconds.
    static double millis(int number) {
        return SHORTEST_MILLIS * Math.pow(2, number / PER_DOUBLING);
    }

    /// The duration that so many of all did not exceed, in milliseconds.
    ///
    /// @param share from 0 to 1
    /// @param counts by class
    /// @return null when there is none
    static @Nullable Double percentile(double share, Map<Integer, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long missing = (long) Math.ceil(share * all);
        for (var each : new TreeMap<>(counts).entrySet()) {
            missing -= each.getValue();
            if (all > 0 && missing <= 0) {
                return Math.round(10 * millis(each.getKey())) / 10.0;
            }
        }
        return null;
    }
}

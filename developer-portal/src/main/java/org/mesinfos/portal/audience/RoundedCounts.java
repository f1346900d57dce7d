package org.mesinfos.portal.audience;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// How many panelists would use something, as far as it is told: in steps, and not below five, so
/// that nobody learns from it what one person endorsed.
public final class RoundedCounts {

    private static final NavigableSet<Long> STEPS =
            new TreeSet<>(List.of(5L, 10L, 20L, 50L, 100L, 200L, 500L));

    private RoundedCounts() {}

    /// The highest step that was reached; 0 when nothing is told.
    public static long of(long count) {
        var step = STEPS.floor(count);
        return step == null ? 0 : step;
    }
}

package org.mesinfos.auth.history;

import java.time.LocalDate;
import java.util.Map;

/// Whether an app read on one day so much more than before that the person should hear of it.
///
/// The bounds are coarse on purpose: a message that comes for nothing teaches people to ignore the
/// next one.
final class UnusualVolumeRule {

    /// How far back “before” goes, in days.
    static final int BEFORE = 28;

    /// An app that has just been permitted reads everything once; that is what it is for.
    private static final int SETTLED = 7;

    private static final int TIMES = 5;
    private static final long FEWEST = 500;

    private UnusualVolumeRule() {}

    /// @param records how many records left on each day; days without any are absent
    /// @param first the day from which on the app could read
    static boolean is(Map<LocalDate, Long> records, LocalDate day, LocalDate first) {
        var read = records.getOrDefault(day, 0L);
        if (read < FEWEST || day.isBefore(first.plusDays(SETTLED))) {
            return false;
        }
        var most =
                day.minusDays(BEFORE)
                        .datesUntil(day)
                        .mapToLong(before -> records.getOrDefault(before, 0L))
                        .max()
                        .orElse(0);
        return read > TIMES * most;
    }
}

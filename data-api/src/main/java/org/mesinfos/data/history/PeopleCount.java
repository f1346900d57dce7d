package org.mesinfos.data.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Mode;

/// Of how many people something was read on one day. Of panelists that is told in steps of five, so
/// that no difference of two numbers says how many there are in a small group.
///
/// @param day in UTC
/// @param app null for all apps together
/// @param people estimated from marks that name nobody; exact to about one in a hundred
/// @param busiestHour the most people whose first reading of the day came within one hour
public record PeopleCount(
        LocalDate day, Mode mode, @Nullable String app, long people, long busiestHour) {

    /// Fewer than that are somebody rather than many.
    public static final long FEWEST = 5;

    /// What may be told of it.
    PeopleCount released() {
        return mode == Mode.TEST
                ? this
                : new PeopleCount(day, mode, app, inSteps(people), inSteps(busiestHour));
    }

    private static long inSteps(long count) {
        return count - count % FEWEST;
    }
}

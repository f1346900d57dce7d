package org.mesinfos.auth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.mesinfos.catalogue.SensitivityLevel;

/// The one rule on how long a permission may last, from the moment of the decision: no longer than
/// the strictest level of what it opens allows, and never past the experiment.
public final class GrantDurations {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 180);

    private GrantDurations() {}

    /// One answer to “until when?”.
    ///
    /// @param value as forms send it: `P30D`, or `end` for that of the experiment
    /// @param until exclusive end
    public record OfferedEnd(String value, Instant until) {

        /// The message that names it.
        public String key() {
            return "consent.duration." + value;
        }
    }

    /// The longest that data of these levels may be permitted for.
    ///
    /// @param levels none for a permission that only lets an app recognise people
    public static Duration longest(Collection<SensitivityLevel> levels) {
        return levels.stream()
                .map(SensitivityLevel::longest)
                .min(Duration::compareTo)
                .orElse(SensitivityLevel.S1.longest());
    }

    /// The ends that a person can choose, soonest first.
    ///
    /// @param longest that is allowed and asked for
    /// @param experimentEnd exclusive
    public static List<OfferedEnd> offered(Duration longest, Instant experimentEnd, Instant now) {
        var last = now.plus(longest);
        var ends = new ArrayList<OfferedEnd>();
        for (var days : DAYS) {
            var until = now.plus(Duration.ofDays(days));
            if (!until.isAfter(last) && !until.isAfter(experimentEnd)) {
                ends.add(new OfferedEnd("P" + days + "D", until));
            }
        }
        if (!experimentEnd.isAfter(last)) {
            ends.add(new OfferedEnd("end", experimentEnd));
        }
        return List.copyOf(ends);
    }
}

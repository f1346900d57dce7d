package org.mesinfos.auth.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesinfos.auth.grant.GrantDurations;
import org.mesinfos.catalogue.SensitivityLevel;

/// One of the answers to "for how long?".
///
/// @param value as the form sends it
/// @param until exclusive end
record OfferedDuration(String value, Instant until) {

    private static final String USUAL = "P30D";

    /// One reading, which begins within a day.
    private static final String ONCE = "once";

    private static final Duration TO_BEGIN = Duration.ofHours(24);

    /// The answers a person can give: none is longer than the strictest level asked for allows,
    /// none outlives the experiment.
    ///
    /// @param levels of the datasets that are asked for; none for an app that only recognises
    ///   people
    /// @param asked the longest that the app asks for; empty when it does not say
    /// @param end of the experiment
    static List<OfferedDuration> of(
            List<SensitivityLevel> levels, Optional<Duration> asked, Instant end, Instant now) {
        var allowed = GrantDurations.longest(levels);
        var longest = asked.filter(it -> it.compareTo(allowed) < 0).orElse(allowed);
        var offered = new ArrayList<OfferedDuration>();
        offered.add(new OfferedDuration(ONCE, now.plus(TO_BEGIN)));
        for (var one : GrantDurations.offered(longest, end, now)) {
            offered.add(new OfferedDuration(one.value(), one.until()));
        }
        return List.copyOf(offered);
    }

    boolean isOnce() {
        return value.equals(ONCE);
    }

    static Optional<OfferedDuration> find(List<OfferedDuration> offered, String value) {
        return offered.stream().filter(duration -> duration.value().equals(value)).findFirst();
    }

    /// What is chosen before the person chooses: a month, or else the shortest.
    static String usual(List<OfferedDuration> offered) {
        return find(offered, USUAL).orElse(offered.getFirst()).value();
    }
}

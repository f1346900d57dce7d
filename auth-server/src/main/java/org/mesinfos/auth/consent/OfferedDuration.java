package org.mesinfos.auth.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesinfos.auth.token.PendingConsents.ConsentDuration;
import org.mesinfos.catalogue.Level;

/// One of the answers to "for how long?".
///
/// @param value as the form sends it
/// @param choice what it means
record OfferedDuration(String value, ConsentDuration choice) {

    private static final List<Integer> DAYS = List.of(7, 30, 90, 180);
    private static final String USUAL = "P30D";

    /// The answers a person can give: none is longer than the strictest level asked for allows,
    /// none outlives the experiment.
    ///
    /// @param levels of the datasets that are asked for; none for an app that only recognises
    ///   people
    /// @param asked the longest that the app asks for; empty when it does not say
    /// @param end of the experiment
    static List<OfferedDuration> of(
            List<Level> levels, Optional<Duration> asked, Instant end, Instant now) {
        var longest =
                Stream.concat(levels.stream().map(Level::longest), asked.stream())
                        .min(Duration::compareTo)
                        .orElse(Level.S1.longest());
        var left = Duration.between(now, end);
        var offered = new ArrayList<OfferedDuration>();
        offered.add(new OfferedDuration("once", new ConsentDuration.Once()));
        for (var days : DAYS) {
            var length = Duration.ofDays(days);
            if (length.compareTo(longest) <= 0 && length.compareTo(left) <= 0) {
                offered.add(new OfferedDuration("P" + days + "D", new ConsentDuration.For(length)));
            }
        }
        if (left.compareTo(longest) <= 0) {
            offered.add(new OfferedDuration("end", new ConsentDuration.UntilEnd(end)));
        }
        return List.copyOf(offered);
    }

    static Optional<OfferedDuration> find(List<OfferedDuration> offered, String value) {
        return offered.stream().filter(duration -> duration.value().equals(value)).findFirst();
    }

    /// What is chosen before the person chooses: a month, or else the shortest.
    static String usual(List<OfferedDuration> offered) {
        return find(offered, USUAL).orElse(offered.getFirst()).value();
    }
}

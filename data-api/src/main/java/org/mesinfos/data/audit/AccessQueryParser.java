package org.mesinfos.data.audit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.history.HistoryPosition;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.parameter.RequestParameters;
import org.mesinfos.data.parameter.TimeRange;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Reads search parameters, each refused by its own problem when it does not have the allowed form.
@Component
final class AccessQueryParser {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<String> GENERAL = Set.of("from", "to", "limit", "cursor");
    private static final LocalText TIME =
            new LocalText(
                    "une date (2013-12-31) ou un instant (2013-12-31T08:30:00Z)",
                    "a date (2013-12-31) or an instant (2013-12-31T08:30:00Z)");
    private static final LocalText TOO_LONG =
            new LocalText("à 366 jours de to au plus", "at most 366 days before to");
    private static final Duration A_MONTH = Duration.ofDays(30);
    static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int MOST = 200;

    private final Clock clock;

    AccessQueryParser(Clock clock) {
        this.clock = clock;
    }

    /// The search of the last month, unless the parameters say otherwise.
    ///
    /// @param filters names of the filters that this address knows
    /// @throws Problem when a parameter is unknown, repeated or malformed
    AccessQuery read(MultiValueMap<String, String> parameters, Set<String> filters) {
        return read(parameters, filters, A_MONTH);
    }

    /// The same, with another period.
    ///
    /// @param usual how far back to look when `from` is absent
    AccessQuery read(
            MultiValueMap<String, String> parameters, Set<String> filters, Duration usual) {
        var known = new TreeSet<>(GENERAL);
        known.addAll(filters);
        var given = RequestParameters.of(parameters, known);
        var values = new HashMap<String, String>();
        for (var filter : filters) {
            var value = given.identifier(filter);
            if (value != null) {
                values.put(filter, value);
            }
        }
        return new AccessQuery(
                values, period(given, usual), given.limit(MOST), place(given.text("cursor")));
    }

    /// The period alone, for addresses that know no other parameters; a month unless said
    /// otherwise.
    Period period(MultiValueMap<String, String> parameters) {
        return period(RequestParameters.of(parameters, Set.of("from", "to")), A_MONTH);
    }

    private Period period(RequestParameters given, Duration usual) {
        // One millisecond past now, so that an access made just before is inside.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        var end = Objects.requireNonNullElse(instant(given, "to", 1), now);
        var start = Objects.requireNonNullElse(instant(given, "from", 0), end.minus(usual));
        if (!start.isBefore(end)) {
            throw Problem.parameterInvalid("to", TimeRange.LATER_THAN_FROM);
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw Problem.parameterInvalid("from", TOO_LONG);
        }
        return new Period(start, end);
    }

    // A day given as the end is included; days are those of people in France.
    private static @Nullable Instant instant(RequestParameters given, String name, int daysAfter) {
        var text = given.text(name);
        if (text == null) {
            return null;
        }
        try {
            var instant =
                    text.length() == "2013-12-31".length()
                            ? LocalDate.parse(text)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(PARIS)
                                    .toInstant()
                            : Instant.parse(text);
            if (!instant.isBefore(Instant.EPOCH) && !instant.isAfter(LAST)) {
                return instant;
            }
        } catch (DateTimeException notATime) {
            // Told like a time that is out of range.
        }
        throw Problem.parameterInvalid(name, TIME);
    }

    private static @Nullable HistoryPosition place(@Nullable String value) {
        try {
            return value == null ? null : HistoryPosition.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        }
    }
}

package org.mesinfos.data.audit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.history.Period;
import org.mesinfos.data.history.Place;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/// Reads search parameters, each refused by its own problem when it does not have the allowed form.
@Component
final class QueryReader {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");
    private static final Set<String> GENERAL = Set.of("from", "to", "limit", "cursor");
    static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final Clock clock;

    QueryReader(Clock clock) {
        this.clock = clock;
    }

    /// @param filters names of the filters that this address knows
    /// @param usual how far back to look when `from` is absent
    /// @throws Problem when a parameter is unknown, repeated or malformed
    AccessQuery read(
            MultiValueMap<String, String> parameters, Set<String> filters, Duration usual) {
        var known = new HashSet<>(GENERAL);
        known.addAll(filters);
        var single = single(parameters, known);
        var values = new HashMap<String, String>();
        for (var filter : filters) {
            var value = single.get(filter);
            if (value != null) {
                values.put(filter, id(filter, value));
            }
        }
        return new AccessQuery(
                values,
                period(single, usual),
                limit(single.get("limit")),
                place(single.get("cursor")));
    }

    /// The period alone, for addresses that know no other parameters.
    Period period(MultiValueMap<String, String> parameters, Duration usual) {
        return period(single(parameters, Set.of("from", "to")), usual);
    }

    private static Map<String, String> single(
            MultiValueMap<String, String> parameters, Set<String> known) {
        parameters.forEach(
                (name, values) -> {
                    if (!known.contains(name)) {
                        throw unknown(name, known);
                    }
                    if (values.size() > 1) {
                        throw invalid(name, "donné une seule fois", "given only once");
                    }
                });
        return parameters.toSingleValueMap();
    }

    private static Problem unknown(String name, Set<String> known) {
        var all = String.join(", ", new TreeSet<>(known));
        return Problem.of(ProblemType.PARAMETER_UNKNOWN)
                .saying(
                        new LocalText(
                                "Les paramètres de cette adresse sont : " + all + ".",
                                "The parameters of this address are: " + all + "."))
                .with("parameter", name);
    }

    private static String id(String name, String value) {
        if (!ID.matcher(value).matches()) {
            throw invalid(
                    name,
                    "un identifiant de 1 à 128 lettres, chiffres ou . _ : ~ -",
                    "an id of 1 to 128 letters, digits or . _ : ~ -");
        }
        return value;
    }

    private Period period(Map<String, String> single, Duration usual) {
        var until = single.get("to");
        var from = single.get("from");
        // One millisecond past now, so that an access made just before is inside.
        var end =
                until == null
                        ? clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1)
                        : instant("to", until, 1);
        var start = from == null ? end.minus(usual) : instant("from", from, 0);
        if (!start.isBefore(end)) {
            throw invalid("to", "postérieur à from", "after from");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw invalid("from", "à 366 jours de to au plus", "at most 366 days before to");
        }
        return new Period(start, end);
    }

    // A day given as the end is included; days are those of people in France.
    private static Instant instant(String name, String value, int daysAfter) {
        try {
            var instant =
                    value.length() == 10
                            ? LocalDate.parse(value)
                                    .plusDays(daysAfter)
                                    .atStartOfDay(PARIS)
                                    .toInstant()
                            : Instant.parse(value);
            return inRange(name, instant);
        } catch (DateTimeException e) {
            throw notADate(name);
        }
    }

    private static Instant inRange(String name, Instant instant) {
        if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LAST)) {
            throw notADate(name);
        }
        return instant;
    }

    private static Problem notADate(String name) {
        return invalid(
                name,
                "une date (2013-12-31) ou un instant (2013-12-31T08:30:00Z)",
                "a date (2013-12-31) or an instant (2013-12-31T08:30:00Z)");
    }

    private static int limit(@Nullable String value) {
        if (value == null) {
            return USUAL_LIMIT;
        }
        int limit = value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > MOST) {
            throw invalid("limit", "un entier de 1 à " + MOST, "an integer from 1 to " + MOST);
        }
        return limit;
    }

    private static @Nullable Place place(@Nullable String value) {
        try {
            return value == null ? null : Place.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.CURSOR_INVALID);
        }
    }

    private static Problem invalid(String name, String fr, String en) {
        return Problem.parameterInvalid(name, new LocalText(fr, en));
    }
}

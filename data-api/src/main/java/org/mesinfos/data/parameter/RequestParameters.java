package org.mesinfos.data.parameter;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;

/// The query parameters of one request under `/v1`: each known, given once and not empty.
///
/// Which names are known can depend on the dataset and the permit, so the handler says it, and
/// reads them where a refusal is still recorded: behind the gate.
public final class RequestParameters {

    private static final LocalText ONCE = new LocalText("donné une seule fois", "given only once");
    private static final LocalText TIME =
            new LocalText(
                    "une date AAAA-MM-JJ ou un instant RFC 3339 tel que 2013-12-07T10:15:00Z",
                    "a date YYYY-MM-DD or an RFC 3339 instant such as 2013-12-07T10:15:00Z");
    private static final int LONGEST = 1024;
    private static final LocalText NOT_EMPTY =
            new LocalText("de 1 à 1024 caractères", "1 to 1024 characters long");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");
    private static final LocalText IDENTIFIER_FORM =
            new LocalText(
                    "un identifiant de 1 à 128 lettres, chiffres ou . _ : ~ -",
                    "an id of 1 to 128 letters, digits or . _ : ~ -");

    /// Entries of a page when nothing else is asked for.
    private static final int USUAL_LIMIT = 50;

    private final Map<String, String> values = new LinkedHashMap<>();

    private RequestParameters() {}

    /// Takes the parameters of `request`.
    ///
    /// @throws Problem `parameter-unknown` or `parameter-invalid`, naming the parameter
    public static RequestParameters of(HttpServletRequest request, Collection<String> known) {
        var parameters = new RequestParameters();
        request.getParameterMap().forEach((name, given) -> parameters.take(name, given, known));
        return parameters;
    }

    /// Takes these parameters.
    ///
    /// @throws Problem `parameter-unknown` or `parameter-invalid`, naming the parameter
    public static RequestParameters of(Map<String, List<String>> given, Collection<String> known) {
        var parameters = new RequestParameters();
        given.forEach(
                (name, values) -> parameters.take(name, values.toArray(String[]::new), known));
        return parameters;
    }

    private void take(String name, String[] given, Collection<String> known) {
        if (!known.contains(name)) {
            throw Problem.of(ProblemType.PARAMETER_UNKNOWN)
                    .with("parameter", printable(name))
                    .with("allowed", known);
        }
        if (given.length != 1) {
            throw Problem.parameterInvalid(name, ONCE);
        }
        if (given[0].isEmpty() || given[0].length() > LONGEST) {
            throw Problem.parameterInvalid(name, NOT_EMPTY);
        }
        values.put(name, given[0]);
    }

    private static String printable(String name) {
        var shown = name.replaceAll("[^A-Za-z0-9_.:-]", "?");
        return shown.substring(0, Math.min(shown.length(), 64));
    }

    /// The value as written; null when absent.
    public @Nullable String text(String name) {
        return values.get(name);
    }

    /// An identifier: up to 128 letters, digits and some signs.
    public @Nullable String identifier(String name) {
        var text = values.get(name);
        if (text != null && !IDENTIFIER.matcher(text).matches()) {
            throw Problem.parameterInvalid(name, IDENTIFIER_FORM);
        }
        return text;
    }

    /// How many entries a page may have.
    ///
    /// @param most what this address allows
    public int limit(int most) {
        return number("limit", 1, most, USUAL_LIMIT);
    }

    /// The period between `from`, inclusive, and `to`, exclusive.
    public TimeRange timeRange() {
        var range = new TimeRange(time("from"), time("to"));
        if (range.isEmpty()) {
            throw Problem.parameterInvalid("to", TimeRange.LATER_THAN_FROM);
        }
        return range;
    }

    /// A whole number between the bounds.
    public int number(String name, int least, int most, int otherwise) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("\\d{1,9}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw Problem.parameterInvalid(
                name,
                new LocalText(
                        "un entier de " + least + " à " + most,
                        "a whole number from " + least + " to " + most));
    }

    /// A time; a date stands for its first moment in UTC.
    public @Nullable Instant time(String name) {
        var text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "YYYY-MM-DD".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw Problem.parameterInvalid(name, TIME);
        }
    }

    /// One of the words `yes` and `no`; false stands for `no`.
    public boolean choice(String name, String yes, String no, boolean otherwise) {
        var text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.equals(yes) && !text.equals(no)) {
            throw Problem.parameterInvalid(
                    name, new LocalText(yes + " ou " + no, yes + " or " + no));
        }
        return text.equals(yes);
    }
}

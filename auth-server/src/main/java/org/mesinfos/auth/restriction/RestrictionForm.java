package org.mesinfos.auth.restriction;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Restriction;

/// What a person chose of a form, each as `scope|value`; nothing chosen is everything.
///
/// @param from first days
/// @param until the days after the last ones
/// @param account names under which the app knows accounts
/// @param category codes
public record RestrictionForm(
        @Nullable List<String> from,
        @Nullable List<String> until,
        @Nullable List<String> account,
        @Nullable List<String> category) {

    /// Nothing chosen.
    public static final RestrictionForm EMPTY = new RestrictionForm(null, null, null, null);

    /// By scope; a scope of which nothing is chosen is left out.
    ///
    /// @throws IllegalArgumentException when an end is not after its beginning, or it is no answer
    ///   to our form
    public Map<String, Restriction> restrictions() {
        var scopes = new TreeSet<String>();
        Stream.of(from, until, account, category)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(entry -> entry.substring(0, Math.max(0, entry.indexOf('|'))))
                .forEach(scopes::add);
        var restrictions = new HashMap<String, Restriction>();
        for (var scope : scopes) {
            var restriction =
                    new Restriction(
                            day(from, scope),
                            day(until, scope),
                            values(account, scope),
                            values(category, scope),
                            List.of());
            if (!restriction.allowsAll()) {
                restrictions.put(scope, restriction);
            }
        }
        return restrictions;
    }

    private static @Nullable LocalDate day(@Nullable List<String> entries, String scope) {
        var days = values(entries, scope);
        try {
            return days.isEmpty() ? null : LocalDate.parse(days.getFirst());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no day", e);
        }
    }

    private static List<String> values(@Nullable List<String> entries, String scope) {
        return entries == null
                ? List.of()
                : entries.stream()
                        .filter(entry -> entry.startsWith(scope + '|'))
                        .map(entry -> entry.substring(scope.length() + 1))
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}

package org.mesinfos.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which part of its datasets a scope opens; each member that is left out lets everything pass.
///
/// @param from the earliest day, inclusive; null for no bound
/// @param until the day after the latest; null for no bound
/// @param accounts only records of these: names under which the app knows accounts, contracts or
///   lines, or what is printed on them; empty for all
/// @param categories only records of these kinds, by their codes; empty for all
/// @param fields only these fields, beside what every record has and its time; empty for all
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Restriction(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        List<String> accounts,
        List<String> categories,
        List<String> fields) {

    /// Permits everything.
    public static final Restriction NONE =
            new Restriction(null, null, List.of(), List.of(), List.of());

    /// @throws IllegalArgumentException when no day lies between the bounds
    public Restriction {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("until is later than from");
        }
        accounts = sorted(accounts.stream());
        categories = sorted(categories.stream());
        fields = sorted(fields.stream());
    }

    private static List<String> sorted(Stream<String> texts) {
        return texts.distinct().sorted().toList();
    }

    /// Whether it lets everything pass.
    public boolean allowsAll() {
        return equals(NONE);
    }

    /// What both let pass.
    ///
    /// @throws IllegalArgumentException when that is nothing
    public Restriction and(Restriction other) {
        return new Restriction(
                later(from, other.from),
                earlier(until, other.until),
                both(accounts, other.accounts),
                both(categories, other.categories),
                both(fields, other.fields));
    }

    /// Whether it lets nothing pass that `other` keeps back.
    public boolean isWithin(Restriction other) {
        try {
            return equals(and(other));
        } catch (IllegalArgumentException nothing) {
            return false;
        }
    }

    /// What it says, by name, in the form of `panel_data` (RFC 9396); empty when it lets everything
    /// pass.
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        if (from != null) {
            members.put("from", from.toString());
        }
        if (until != null) {
            members.put("until", until.toString());
        }
        put(members, "accounts", accounts);
        put(members, "categories", categories);
        put(members, "fields", fields);
        return members;
    }

    private static void put(Map<String, Object> members, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            members.put(name, texts);
        }
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static List<String> both(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        var both = new ArrayList<>(one);
        both.retainAll(other);
        if (both.isEmpty()) {
            throw new IllegalArgumentException("nothing is in both");
        }
        return both;
    }
}

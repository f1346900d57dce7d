package org.mesinfos.auth.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;
import org.mesinfos.ui.DateTimeFormats;

/// Which accesses the person wants to see; null for all.
///
/// @param grant only by that permission
/// @param app only by that app, by its id
/// @param data only to that dataset
/// @param holder only data of that holder
/// @param outcome only `read`, only `refused`, or only `searched` by organizers
/// @param own also what the person looked at on these pages
/// @param month only in that month of Paris time, such as `2014-02`
/// @param day only on that day of Paris time, such as `2014-02-27`; goes before the month
record HistoryFilter(
        @Nullable String grant,
        @Nullable String app,
        @Nullable String data,
        @Nullable String holder,
        @Nullable String outcome,
        boolean own,
        @Nullable String month,
        @Nullable String day) {

    static final List<String> OUTCOMES = List.of("read", "refused", "searched");

    /// What the form sent; an empty field, and what makes no sense, ask for nothing in particular.
    static HistoryFilter of(Map<String, String> sent) {
        var outcome = chosen(sent.get("outcome"));
        var month = chosen(sent.get("month"));
        var day = chosen(sent.get("day"));
        return new HistoryFilter(
                chosen(sent.get("grant")),
                chosen(sent.get("app")),
                chosen(sent.get("data")),
                chosen(sent.get("holder")),
                outcome != null && OUTCOMES.contains(outcome) ? outcome : null,
                "true".equals(sent.get("own")),
                read(month, YearMonth::parse) == null ? null : month,
                read(day, LocalDate::parse) == null ? null : day);
    }

    private static @Nullable String chosen(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static <T> @Nullable T read(@Nullable String text, Function<String, T> how) {
        try {
            return text == null ? null : how.apply(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Whether anything in particular is asked for.
    public boolean isSet() {
        return grant != null
                || app != null
                || data != null
                || holder != null
                || outcome != null
                || own
                || month != null
                || day != null;
    }

    AccessFilter accesses() {
        var one = read(day, LocalDate::parse);
        if (one != null) {
            return between(one, one.plusDays(1));
        }
        var asked = read(month, YearMonth::parse);
        return asked == null
                ? accessesOfAnyTime()
                : between(asked.atDay(1), asked.plusMonths(1).atDay(1));
    }

    private AccessFilter between(LocalDate first, LocalDate afterLast) {
        return accessesOfAnyTime().between(start(first), start(afterLast));
    }

    /// The same whenever it was, for a picture of the last days.
    AccessFilter accessesOfAnyTime() {
        return new AccessFilter(grant, app, data, holder, outcome, own, null, null);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(DateTimeFormats.PARIS).toInstant();
    }
}

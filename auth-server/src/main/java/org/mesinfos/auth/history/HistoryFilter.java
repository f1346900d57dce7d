package org.mesinfos.auth.history;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.AccessFilter;

/// Which accesses the person wants to see; null for all.
///
/// @param grant only by that permission
/// @param app only by that app, by its id
/// @param data only to that dataset
/// @param month only in that month of Paris time, such as `2014-02`
record HistoryFilter(
        @Nullable String grant,
        @Nullable String app,
        @Nullable String data,
        @Nullable String month) {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// What the form sent; an empty field and a month that is none ask for nothing in particular.
    static HistoryFilter of(
            @Nullable String grant,
            @Nullable String app,
            @Nullable String data,
            @Nullable String month) {
        var chosen = chosen(month);
        return new HistoryFilter(
                chosen(grant), chosen(app), chosen(data), month(chosen) == null ? null : chosen);
    }

    private static @Nullable String chosen(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        try {
            return text == null ? null : YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// Whether anything in particular is asked for.
    public boolean isSet() {
        return grant != null || app != null || data != null || month != null;
    }

    AccessFilter accesses() {
        var asked = month(month);
        return new AccessFilter(
                grant,
                app,
                data,
                asked == null ? null : start(asked),
                asked == null ? null : start(asked.plusMonths(1)));
    }

    /// The same whatever the month, for a picture of the last days.
    AccessFilter accessesOfAnyMonth() {
        return new AccessFilter(grant, app, data, null, null);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(PARIS).toInstant();
    }
}

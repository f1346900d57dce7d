package org.mesinfos.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;

/// Writes instants as people read them, in Paris time and the page's language; the first of a month
/// is `1er` in French.
///
/// Templates use it as `@moments`, best through the fragments of `ui/moment`.
public final class DateTimeFormats {

    /// The time in which people's days begin and end.
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// All other days of a month are plain numbers.
    private static final Map<Long, String> FIRST = Map.of(1L, "1er");

    /// Such as `27 février 2014`.
    public String day(Instant instant) {
        return format(" MMMM yyyy", instant);
    }

    /// Such as `27 février 2014`, of a day of the calendar.
    public String day(LocalDate day) {
        return day(day, LocaleContextHolder.getLocale());
    }

    /// Such as `27 février 2014 à 23:00`.
    public String minute(Instant instant) {
        return minute(instant, LocaleContextHolder.getLocale());
    }

    /// Such as `27 févr. 2014 23:00:05`, for dense tables.
    public String second(Instant instant) {
        return format(" MMM yyyy HH:mm:ss", instant);
    }

    /// Such as `27 février 2014`, in a language where there is no page.
    public static String day(LocalDate day, Locale locale) {
        return formatter(" MMMM yyyy", locale).format(day);
    }

    /// Such as `27 févr. 2014`, for dense tables and plots.
    public static String shortDay(LocalDate day, Locale locale) {
        return formatter(" MMM yyyy", locale).format(day);
    }

    /// Such as `27 février 2014 à 23:00`, in a language where there is no page.
    public static String minute(Instant instant, Locale locale) {
        var hour = isEnglish(locale) ? " MMMM yyyy 'at' HH:mm" : " MMMM yyyy 'à' HH:mm";
        return formatter(hour, locale).withZone(PARIS).format(instant);
    }

    private static String format(String afterDay, Instant instant) {
        return formatter(afterDay, LocaleContextHolder.getLocale()).withZone(PARIS).format(instant);
    }

    private static DateTimeFormatter formatter(String afterDay, Locale locale) {
        var english = isEnglish(locale);
        return new DateTimeFormatterBuilder()
                .appendText(ChronoField.DAY_OF_MONTH, english ? Map.of() : FIRST)
                .appendPattern(afterDay)
                .toFormatter(english ? Locale.UK : Locale.FRANCE);
    }

    private static boolean isEnglish(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}

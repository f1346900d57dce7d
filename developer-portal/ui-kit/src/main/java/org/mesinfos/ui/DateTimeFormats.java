package org.mesinfos.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/// Writes instants as people read them, in Paris time and the page's language.
///
/// Templates use it as `@moments`, best through the fragments of `ui/moment`.
public final class DateTimeFormats {

    /// The time in which people's days begin and end.
    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /// Such as `27 février 2014`.
    public String day(Instant instant) {
        return format("d MMMM yyyy", instant);
    }

    /// Such as `27 février 2014 à 23:00`.
    public String minute(Instant instant) {
        return minute(instant, locale());
    }

    /// Such as `27 févr. 23:00:05`, for dense tables.
    public String second(Instant instant) {
        return format("d MMM yyyy HH:mm:ss", instant);
    }

    /// The same for a day of the calendar and a language, where there is no page.
    public static String day(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", european(locale)).format(day);
    }

    /// Such as `27 février 2014 à 23:00`, in a language where there is no page.
    public static String minute(Instant instant, Locale locale) {
        var language = european(locale);
        var pattern =
                language.equals(Locale.UK) ? "d MMMM yyyy 'at' HH:mm" : "d MMMM yyyy 'à' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language).withZone(PARIS).format(instant);
    }

    private static String format(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, locale()).withZone(PARIS).format(instant);
    }

    private static Locale locale() {
        return european(LocaleContextHolder.getLocale());
    }

    private static Locale european(Locale locale) {
        return locale.getLanguage().equals("en") ? Locale.UK : Locale.FRANCE;
    }
}

package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// The days of the sandbox in French local time: a year, and the one after.
///
/// The year ends on the day that the system property `sandbox.today` names, and on 28 February 2014
/// without it: the same day gives the same records on every machine.
public final class FrenchCalendar {

    public static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    public static final LocalDate LAST =
            LocalDate.parse(System.getProperty("sandbox.today", "2014-02-28"));
    public static final LocalDate FIRST = LAST.plusDays(1).minusYears(1);

    /// Holidays that move with Easter, in days after it: Easter Monday, Ascension, Whit Monday.
    private static final Set<Long> AFTER_EASTER = Set.of(1L, 39L, 50L);

    private static final Set<MonthDay> FIXED_HOLIDAYS =
            Set.of(
                    MonthDay.of(1, 1),
                    MonthDay.of(5, 1),
                    MonthDay.of(5, 8),
                    MonthDay.of(7, 14),
                    MonthDay.of(8, 15),
                    MonthDay.of(11, 1),
                    MonthDay.of(11, 11),
                    MonthDay.of(12, 25));

    private FrenchCalendar() {}

    public static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(PARIS).toInstant();
    }

    /// The day of a date, or of an instant as it travels.
    public static LocalDate dayOf(String time) {
        return time.length() == 10
                ? LocalDate.parse(time)
                : Instant.parse(time).atZone(PARIS).toLocalDate();
    }

    static boolean isPublicHoliday(LocalDate day) {
        return FIXED_HOLIDAYS.contains(MonthDay.from(day))
                || AFTER_EASTER.contains(ChronoUnit.DAYS.between(easter(day.getYear()), day));
    }

    // The rule of the Gregorian calendar as Meeus, Jones and Butcher wrote it down.
    private static LocalDate easter(int year) {
        int century = year / 100;
        int golden = year % 19;
        int correction = century - century / 4 - (8 * century + 13) / 25;
        int moon = (correction + 19 * golden + 15) % 30;
        int full = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
        int weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
        int days = full - weekday;
        int month = 3 + (days + 40) / 44;
        return LocalDate.of(year, month, days + 28 - 31 * (month / 4));
    }

    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    public static boolean isBankDay(LocalDate day) {
        return !isWeekend(day) && !isPublicHoliday(day);
    }

    /// The day itself when banks work on it, else the next one on which they do.
    public static LocalDate bankDayFrom(LocalDate day) {
        return day.datesUntil(day.plusDays(8))
                .filter(FrenchCalendar::isBankDay)
                .findFirst()
                .orElseThrow();
    }

    /// Summer and Christmas; the shorter holidays differ from one region to the next.
    static boolean isSchoolHoliday(LocalDate day) {
        return isWithin(day, MonthDay.of(7, 6), MonthDay.of(9, 2))
                || isWithin(day, MonthDay.of(12, 21), MonthDay.of(12, 31))
                || isWithin(day, MonthDay.of(1, 1), MonthDay.of(1, 5));
    }

    /// Two weeks in August and the days of Christmas, when those who travel are away.
    public static boolean isTimeAway(LocalDate day) {
        return isWithin(day, MonthDay.of(8, 3), MonthDay.of(8, 16))
                || isWithin(day, MonthDay.of(12, 24), MonthDay.of(12, 27));
    }

    private static boolean isWithin(LocalDate day, MonthDay first, MonthDay last) {
        var date = MonthDay.from(day);
        return !date.isBefore(first) && !date.isAfter(last);
    }
}

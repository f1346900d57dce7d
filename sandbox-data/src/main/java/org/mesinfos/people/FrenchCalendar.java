package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Set;

/// The days of the sandbox in French local time: a year, 1 March 2013 to 28 February 2014, and the
/// one after.
final class FrenchCalendar {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LocalDate FIRST = LocalDate.of(2013, 3, 1);
    static final LocalDate LAST = LocalDate.of(2014, 2, 28);

    private static final Set<LocalDate> PUBLIC_HOLIDAYS =
            Set.of(
                    LocalDate.of(2013, 4, 1),
                    LocalDate.of(2013, 5, 1),
                    LocalDate.of(2013, 5, 8),
                    LocalDate.of(2013, 5, 9),
                    LocalDate.of(2013, 5, 20),
                    LocalDate.of(2013, 7, 14),
                    LocalDate.of(2013, 8, 15),
                    LocalDate.of(2013, 11, 1),
                    LocalDate.of(2013, 11, 11),
                    LocalDate.of(2013, 12, 25),
                    LocalDate.of(2014, 1, 1),
                    LocalDate.of(2014, 4, 21),
                    LocalDate.of(2014, 5, 1),
                    LocalDate.of(2014, 5, 8),
                    LocalDate.of(2014, 5, 29),
                    LocalDate.of(2014, 6, 9),
                    LocalDate.of(2014, 7, 14),
                    LocalDate.of(2014, 8, 15),
                    LocalDate.of(2014, 11, 1),
                    LocalDate.of(2014, 11, 11),
                    LocalDate.of(2014, 12, 25),
                    LocalDate.of(2015, 1, 1));

    private FrenchCalendar() {}

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(PARIS).toInstant();
    }

    /// The day of a date, or of an instant as it travels.
    static LocalDate dayOf(String time) {
        return time.length() == 10
                ? LocalDate.parse(time)
                : Instant.parse(time).atZone(PARIS).toLocalDate();
    }

    static boolean isPublicHoliday(LocalDate day) {
        return PUBLIC_HOLIDAYS.contains(day);
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    static boolean isBankDay(LocalDate day) {
        return !isWeekend(day) && !isPublicHoliday(day);
    }

    /// The day itself when banks work on it, else the next one on which they do.
    static LocalDate bankDayFrom(LocalDate day) {
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
    static boolean isTimeAway(LocalDate day) {
        return isWithin(day, MonthDay.of(8, 3), MonthDay.of(8, 16))
                || isWithin(day, MonthDay.of(12, 24), MonthDay.of(12, 27));
    }

    private static boolean isWithin(LocalDate day, MonthDay first, MonthDay last) {
        var date = MonthDay.from(day);
        return !date.isBefore(first) && !date.isAfter(last);
    }
}

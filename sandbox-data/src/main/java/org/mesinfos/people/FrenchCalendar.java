package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;

/// The year of the sandbox, 1 March 2013 to 28 February 2014, in French local time.
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
                    LocalDate.of(2014, 1, 1));

    private FrenchCalendar() {}

    static Stream<LocalDate> days() {
        return FIRST.datesUntil(LAST.plusDays(1));
    }

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
        return isWithin(day, LocalDate.of(2013, 7, 6), LocalDate.of(2013, 9, 2))
                || isWithin(day, LocalDate.of(2013, 12, 21), LocalDate.of(2014, 1, 5));
    }

    /// Two weeks in August and the days of Christmas, when those who travel are away.
    static boolean isTimeAway(LocalDate day) {
        return isWithin(day, LocalDate.of(2013, 8, 3), LocalDate.of(2013, 8, 16))
                || isWithin(day, LocalDate.of(2013, 12, 24), LocalDate.of(2013, 12, 27));
    }

    private static boolean isWithin(LocalDate day, LocalDate first, LocalDate last) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}

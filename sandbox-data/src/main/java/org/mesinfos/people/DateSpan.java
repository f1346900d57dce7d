package org.mesinfos.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.YearMonth;
import java.util.stream.Stream;

/// The days of which a life is told, both included.
public record DateSpan(LocalDate first, LocalDate last) {

    /// The year of the documentation.
    public static final DateSpan YEAR = new DateSpan(FrenchCalendar.FIRST, FrenchCalendar.LAST);

    private static final int MOST_DAYS = 365;

    /// What comes after the year.
    ///
    /// @throws IllegalArgumentException when it is empty or longer than a year
    public static DateSpan afterTheYear(Period length) {
        var first = FrenchCalendar.LAST.plusDays(1);
        var last = first.plus(length).minusDays(1);
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw new IllegalArgumentException("lives can go on for P1D to P365D, not " + length);
        }
        return new DateSpan(first, last);
    }

    public boolean isTheYear() {
        return equals(YEAR);
    }

    public Stream<LocalDate> days() {
        return first.datesUntil(last.plusDays(1));
    }

    /// The months that begin or go on in it.
    public Stream<YearMonth> months() {
        var end = YearMonth.from(last);
        return Stream.iterate(
                YearMonth.from(first), month -> !month.isAfter(end), month -> month.plusMonths(1));
    }

    /// The months that end in it.
    public Stream<YearMonth> wholeMonths() {
        return months().filter(month -> !month.atEndOfMonth().isAfter(last));
    }

    /// Midnight after the last day.
    public Instant end() {
        return FrenchCalendar.at(last.plusDays(1), LocalTime.MIDNIGHT);
    }
}

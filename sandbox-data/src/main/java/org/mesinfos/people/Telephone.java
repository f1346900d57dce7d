package org.mesinfos.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A person's telephone: its number, when it is off, and which antenna serves it.
final class Telephone {

    /// Three months of positions and calls are enough to try an app, and four times lighter than a
    /// year.
    private static final LocalDate FIRST_OF_YEAR = LocalDate.of(2013, 12, 1);

    /// The first moment told of the year.
    static final Instant FIRST = FrenchCalendar.at(FIRST_OF_YEAR, LocalTime.MIDNIGHT);

    static final Duration QUARTER = Duration.ofMinutes(15);

    private final String line;
    private final Span span;
    private final Diary diary;
    private final long first;
    private final BitSet off = new BitSet();

    Telephone(Profile profile, Diary diary) {
        this.line = PhoneNumbers.line(profile.number());
        this.diary = diary;
        var told = profile.span();
        this.span = told.isTheYear() ? new Span(FIRST_OF_YEAR, told.last()) : told;
        this.first = first().getEpochSecond();
        switchOffNowAndThen(profile.chance("telephone"));
    }

    String line() {
        return line;
    }

    Stream<LocalDate> days() {
        return span.days();
    }

    Instant first() {
        return FrenchCalendar.at(span.first(), LocalTime.MIDNIGHT);
    }

    /// The first moment of which nothing is told.
    Instant end() {
        return span.end();
    }

    /// Where the telephone is; null while it is off.
    @Nullable Spot at(Instant time) {
        return off.get(quarter(time)) ? null : diary.at(time);
    }

    boolean isMovingAt(Instant time) {
        return diary.isMovingAt(time);
    }

    /// In stretches of up to four hours, 5 % of the time.
    private void switchOffNowAndThen(Chance chance) {
        int quarters = quarter(end());
        for (int quarter = 0; quarter < quarters; quarter++) {
            if (chance.happens(0.006)) {
                int stretch = chance.between(1, 16);
                off.set(quarter, quarter + stretch);
                quarter += stretch;
            }
        }
    }

    private int quarter(Instant time) {
        // Asked for each position: no dates and durations here.
        return (int) ((time.getEpochSecond() - first) / QUARTER.toSeconds());
    }
}

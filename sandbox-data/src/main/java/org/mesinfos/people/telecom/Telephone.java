package org.mesinfos.people.telecom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.DailyWhereabouts;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.PhoneNumbers;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;

/// A person's telephone: its number, when it is off, and which antenna serves it.
public final class Telephone {

    /// Three months of positions and calls are enough to try an app, and four times lighter than a
    /// year.
    private static final LocalDate FIRST_OF_YEAR = FrenchCalendar.LAST.plusDays(1).minusMonths(3);

    /// The first moment told of the year.
    public static final Instant FIRST = FrenchCalendar.at(FIRST_OF_YEAR, LocalTime.MIDNIGHT);

    static final Duration QUARTER = Duration.ofMinutes(15);

    private final String line;
    private final DateSpan dateSpan;
    private final DailyWhereabouts dailyWhereabouts;
    private final long first;
    private final BitSet off = new BitSet();

    public Telephone(Profile profile, DailyWhereabouts dailyWhereabouts) {
        this.line = PhoneNumbers.line(profile.number());
        this.dailyWhereabouts = dailyWhereabouts;
        var told = profile.span();
        this.dateSpan = told.isTheYear() ? new DateSpan(FIRST_OF_YEAR, told.last()) : told;
        this.first = first().getEpochSecond();
        switchOffNowAndThen(profile.chance("telephone"));
    }

    String line() {
        return line;
    }

    Stream<LocalDate> days() {
        return dateSpan.days();
    }

    public Instant first() {
        return FrenchCalendar.at(dateSpan.first(), LocalTime.MIDNIGHT);
    }

    /// The first moment of which nothing is told.
    public Instant end() {
        return dateSpan.end();
    }

    /// Where the telephone is; null while it is off.
    public @Nullable GeoPoint at(Instant time) {
        return off.get(quarter(time)) ? null : dailyWhereabouts.at(time);
    }

    public boolean isMovingAt(Instant time) {
        return dailyWhereabouts.isMovingAt(time);
    }

    /// In stretches of up to four hours, 5 % of the time.
    private void switchOffNowAndThen(RandomSource randomSource) {
        int quarters = quarter(end());
        for (int quarter = 0; quarter < quarters; quarter++) {
            if (randomSource.happens(0.006)) {
                int stretch = randomSource.between(1, 16);
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

package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// Writes a year of days: work, errands, shopping, weekends and holidays away.
///
/// Figures follow the design page on datasets, section 7.7.
public final class WhereaboutsPlanner {

    /// Days for which somebody who works waits for a free day to go shopping.
    private static final int PATIENCE = 2;

    private final Profile profile;
    private final RandomSource randomSource;
    private final Town town;
    private final GeoPoint home;
    private final GeoPoint work;
    private final GeoPoint holiday;
    private final GeoPoint weekend;
    private final DailyWhereabouts dailyWhereabouts;
    private boolean away;
    private LocalDate nextShopping;

    private WhereaboutsPlanner(Profile profile) {
        this.profile = profile;
        this.nextShopping = profile.span().first().plusDays(1);
        var lasting = RandomSource.of(profile.name(), "diary");
        this.town = Towns.named(profile.home());
        // Not an address: a point somewhere within the town.
        this.home = somewhereIn(lasting, town);
        this.work =
                somewhereIn(lasting, profile.work() == null ? town : Towns.named(profile.work()));
        this.holiday = somewhereIn(lasting, Towns.named(profile.holiday()));
        this.weekend = somewhereIn(lasting, Towns.neighbour(town));
        this.randomSource = profile.span().isTheYear() ? lasting : profile.chance("diary");
        this.dailyWhereabouts =
                new DailyWhereabouts(at(profile.span().first(), LocalTime.MIDNIGHT), home);
    }

    public static DailyWhereabouts write(Profile profile) {
        var writer = new WhereaboutsPlanner(profile);
        profile.span().days().forEach(writer::writeDay);
        return writer.dailyWhereabouts;
    }

    private void writeDay(LocalDate day) {
        if (travels() && FrenchCalendar.isTimeAway(day)) {
            stayAway(day, holiday, 9);
        } else if (away) {
            comeBack(day, day.getDayOfWeek() == DayOfWeek.SUNDAY ? 17 : 9);
        } else if (day.getDayOfWeek() == DayOfWeek.SATURDAY && goesAwayThisWeekend()) {
            stayAway(day, weekend, 10);
        } else if (works(day)) {
            workingDay(day);
        } else {
            freeDay(day);
        }
    }

    private void stayAway(LocalDate day, GeoPoint where, int hour) {
        if (away) {
            stroll(where, day, LocalTime.of(11, 0), 240);
            return;
        }
        dailyWhereabouts.goTo(where, about(day, LocalTime.of(hour, 0), 20));
        away = true;
    }

    private void comeBack(LocalDate day, int hour) {
        dailyWhereabouts.goTo(home, about(day, LocalTime.of(hour, 0), 25));
        away = false;
    }

    private void workingDay(LocalDate day) {
        if (profile.rhythm() == Profile.Rhythm.ROAD) {
            drivingDay(day);
        } else {
            dailyWhereabouts.goTo(work, about(day, LocalTime.of(8, 15), 15));
            dailyWhereabouts.goTo(home, about(day, endOfWork(day), 15));
        }
        if (shops(day.minusDays(PATIENCE))) {
            shop(day, LocalTime.of(19, 20), 10);
        } else if (randomSource.happens(profile.birthYear() > 1975 ? 0.2 : 0.06)) {
            stroll(home, day, LocalTime.of(20, 15), 120);
        }
    }

    private void drivingDay(LocalDate day) {
        var time = at(day, LocalTime.of(7, randomSource.between(0, 45)));
        var evening = at(day, LocalTime.of(17, 0));
        while (time.isBefore(evening)) {
            var fare = (randomSource.happens(0.2) ? work : home);
            var arrival = dailyWhereabouts.goTo(fare.shifted(metres(5_000), metres(5_000)), time);
            time = arrival.plusSeconds(randomSource.between(300, 2_700));
        }
        dailyWhereabouts.goTo(home, time);
    }

    private void freeDay(LocalDate day) {
        boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (!sunday && !FrenchCalendar.isPublicHoliday(day) && shops(day)) {
            shop(day, LocalTime.of(10, 0), 35);
        }
        if (randomSource.happens(sunday ? 0.4 : 0.5)) {
            stroll(home, day, LocalTime.of(14, 45), 110);
        }
    }

    /// Goes to the store, or orders on its site, as younger people with a car now and then do.
    private void shop(LocalDate day, LocalTime time, int spread) {
        if (profile.car() && profile.birthYear() > 1963 && randomSource.happens(0.08)) {
            dailyWhereabouts.orderOnline(town, about(day, LocalTime.of(21, 0), 20));
            return;
        }
        var arrival = dailyWhereabouts.goTo(Towns.store(town), about(day, time, spread));
        // Twenty minutes at least, so that a quarter-hourly position falls into each visit.
        var paid = arrival.plusSeconds(randomSource.between(20 * 60, 50 * 60));
        dailyWhereabouts.payAtStore(town, paid);
        dailyWhereabouts.goTo(home, paid.plusSeconds(randomSource.between(240, 600)));
    }

    private void stroll(GeoPoint from, LocalDate day, LocalTime time, int minutes) {
        dailyWhereabouts.goTo(from.shifted(metres(1_800), metres(1_800)), about(day, time, 25));
        var end = at(day, time).plusSeconds(60L * minutes);
        dailyWhereabouts.goTo(from, end.plusSeconds(randomSource.between(0, 2_400)));
    }

    private boolean works(LocalDate day) {
        if (profile.work() == null || FrenchCalendar.isPublicHoliday(day)) {
            return false;
        }
        var weekday = day.getDayOfWeek();
        return switch (profile.rhythm()) {
            case OFFICE -> !FrenchCalendar.isWeekend(day);
            case SCHOOL -> !FrenchCalendar.isWeekend(day) && !FrenchCalendar.isSchoolHoliday(day);
            case SHOP -> weekday != DayOfWeek.SUNDAY && weekday != DayOfWeek.MONDAY;
            case ROAD -> weekday != DayOfWeek.SUNDAY;
            case HOME -> false;
        };
    }

    private LocalTime endOfWork(LocalDate day) {
        return switch (profile.rhythm()) {
            case SCHOOL ->
                    day.getDayOfWeek() == DayOfWeek.WEDNESDAY
                            ? LocalTime.of(12, 15)
                            : LocalTime.of(16, 45);
            case SHOP -> LocalTime.of(18, 30);
            case OFFICE, ROAD, HOME -> LocalTime.of(17, 50);
        };
    }

    private boolean travels() {
        return profile.rhythm() != Profile.Rhythm.HOME || profile.birthYear() > 1940;
    }

    private boolean goesAwayThisWeekend() {
        return randomSource.happens(profile.rhythm() == Profile.Rhythm.HOME ? 0.06 : 0.22);
    }

    /// Whether the cupboard is empty: the time between two visits varies by a third either way.
    private boolean shops(LocalDate day) {
        if (!profile.has("intermarche") || day.isBefore(nextShopping)) {
            return false;
        }
        double days = 365.0 / 12 / profile.shops() * (0.65 + 0.7 * randomSource.fraction());
        nextShopping = nextShopping.plusDays(Math.max(1, StrictMath.round(days)));
        if (nextShopping.isBefore(day)) {
            nextShopping = day.plusDays(1);
        }
        return true;
    }

    private static GeoPoint somewhereIn(RandomSource randomSource, Town place) {
        return Towns.centre(place)
                .shifted(randomSource.between(-900, 900), randomSource.between(-900, 900));
    }

    private int metres(int most) {
        return randomSource.between(-most, most);
    }

    private Instant about(LocalDate day, LocalTime time, int spreadMinutes) {
        return at(day, time)
                .plusSeconds(randomSource.between(-60 * spreadMinutes, 60 * spreadMinutes));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return FrenchCalendar.at(day, time);
    }
}

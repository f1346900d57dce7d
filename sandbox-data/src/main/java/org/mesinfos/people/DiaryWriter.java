package org.mesinfos.people;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// Writes a year of days: work, errands, shopping, weekends and holidays away.
///
/// Figures follow the design page on datasets, section 7.7.
final class DiaryWriter {

    /// Days for which somebody who works waits for a free day to go shopping.
    private static final int PATIENCE = 2;

    private final Profile profile;
    private final Chance chance;
    private final Place town;
    private final Spot home;
    private final Spot work;
    private final Spot holiday;
    private final Spot weekend;
    private final Diary diary;
    private boolean away;
    private LocalDate nextShopping;

    private DiaryWriter(Profile profile) {
        this.profile = profile;
        this.nextShopping = profile.span().first().plusDays(1);
        var lasting = Chance.of(profile.name(), "diary");
        this.town = Places.named(profile.home());
        // Not an address: a point somewhere within the town.
        this.home = somewhereIn(lasting, town);
        this.work =
                somewhereIn(lasting, profile.work() == null ? town : Places.named(profile.work()));
        this.holiday = somewhereIn(lasting, Places.named(profile.holiday()));
        this.weekend = somewhereIn(lasting, Places.neighbour(town));
        this.chance = profile.span().isTheYear() ? lasting : profile.chance("diary");
        this.diary = new Diary(at(profile.span().first(), LocalTime.MIDNIGHT), home);
    }

    static Diary write(Profile profile) {
        var writer = new DiaryWriter(profile);
        profile.span().days().forEach(writer::writeDay);
        return writer.diary;
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

    private void stayAway(LocalDate day, Spot where, int hour) {
        if (away) {
            stroll(where, day, LocalTime.of(11, 0), 240);
            return;
        }
        diary.goTo(where, about(day, LocalTime.of(hour, 0), 20));
        away = true;
    }

    private void comeBack(LocalDate day, int hour) {
        diary.goTo(home, about(day, LocalTime.of(hour, 0), 25));
        away = false;
    }

    private void workingDay(LocalDate day) {
        if (profile.rhythm() == Profile.Rhythm.ROAD) {
            drivingDay(day);
        } else {
            diary.goTo(work, about(day, LocalTime.of(8, 15), 15));
            diary.goTo(home, about(day, endOfWork(day), 15));
        }
        if (shops(day.minusDays(PATIENCE))) {
            shop(day, LocalTime.of(19, 20), 10);
        } else if (chance.happens(profile.birthYear() > 1975 ? 0.2 : 0.06)) {
            stroll(home, day, LocalTime.of(20, 15), 120);
        }
    }

    private void drivingDay(LocalDate day) {
        var time = at(day, LocalTime.of(7, chance.between(0, 45)));
        var evening = at(day, LocalTime.of(17, 0));
        while (time.isBefore(evening)) {
            var fare = (chance.happens(0.2) ? work : home);
            var arrival = diary.goTo(fare.shifted(metres(5_000), metres(5_000)), time);
            time = arrival.plusSeconds(chance.between(300, 2_700));
        }
        diary.goTo(home, time);
    }

    private void freeDay(LocalDate day) {
        boolean sunday = day.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (!sunday && !FrenchCalendar.isPublicHoliday(day) && shops(day)) {
            shop(day, LocalTime.of(10, 0), 35);
        }
        if (chance.happens(sunday ? 0.4 : 0.5)) {
            stroll(home, day, LocalTime.of(14, 45), 110);
        }
    }

    /// Goes to the store, or orders on its site, as younger people with a car now and then do.
    private void shop(LocalDate day, LocalTime time, int spread) {
        if (profile.car() && profile.birthYear() > 1963 && chance.happens(0.08)) {
            diary.orderOnline(town, about(day, LocalTime.of(21, 0), 20));
            return;
        }
        var arrival = diary.goTo(Places.store(town), about(day, time, spread));
        // Twenty minutes at least, so that a quarter-hourly position falls into each visit.
        var paid = arrival.plusSeconds(chance.between(20 * 60, 50 * 60));
        diary.payAtStore(town, paid);
        diary.goTo(home, paid.plusSeconds(chance.between(240, 600)));
    }

    private void stroll(Spot from, LocalDate day, LocalTime time, int minutes) {
        diary.goTo(from.shifted(metres(1_800), metres(1_800)), about(day, time, 25));
        var end = at(day, time).plusSeconds(60L * minutes);
        diary.goTo(from, end.plusSeconds(chance.between(0, 2_400)));
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
        return chance.happens(profile.rhythm() == Profile.Rhythm.HOME ? 0.06 : 0.22);
    }

    /// Whether the cupboard is empty: the time between two visits varies by a third either way.
    private boolean shops(LocalDate day) {
        if (!profile.has("intermarche") || day.isBefore(nextShopping)) {
            return false;
        }
        double days = 365.0 / 12 / profile.shops() * (0.65 + 0.7 * chance.fraction());
        nextShopping = nextShopping.plusDays(Math.max(1, StrictMath.round(days)));
        if (nextShopping.isBefore(day)) {
            nextShopping = day.plusDays(1);
        }
        return true;
    }

    private static Spot somewhereIn(Chance chance, Place place) {
        return Places.centre(place).shifted(chance.between(-900, 900), chance.between(-900, 900));
    }

    private int metres(int most) {
        return chance.between(-most, most);
    }

    private Instant about(LocalDate day, LocalTime time, int spreadMinutes) {
        return at(day, time).plusSeconds(chance.between(-60 * spreadMinutes, 60 * spreadMinutes));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return FrenchCalendar.at(day, time);
    }
}

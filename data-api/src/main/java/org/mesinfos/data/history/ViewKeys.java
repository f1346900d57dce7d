package org.mesinfos.data.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.mesinfos.data.trail.AccessRecord;

/// Names the views: `p|person|201312`, `a|app|20131210`, `d|20131210`, in UTC.
final class ViewKeys {

    private static final int MOST = 400;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");

    private ViewKeys() {}

    /// The views that an access belongs to.
    static List<String> of(AccessRecord access) {
        var day = DAY.format(utc(access.at()));
        var keys = Stream.of(app(access.app(), day), everyone(day));
        var person = access.auditId();
        return person == null
                ? keys.toList()
                : Stream.concat(keys, Stream.of(panelist(person, MONTH.format(utc(access.at())))))
                        .toList();
    }

    /// The views that hold a subject's accesses in a period, newest first.
    static List<String> of(AccessSubject accessSubject, Period period) {
        var first = period.firstDay();
        var last = period.lastDay();
        var keys =
                switch (accessSubject) {
                    case AccessSubject.Panelist(var id) ->
                            months(first, last).map(month -> panelist(id, month)).toList();
                    case AccessSubject.App(var id) ->
                            days(first, last).map(day -> app(id, day)).toList();
                    case AccessSubject.Everyone() ->
                            days(first, last).map(ViewKeys::everyone).toList();
                };
        if (keys.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " views in " + period);
        }
        return keys;
    }

    /// The views, but those of the person, that an access belongs to.
    static List<String> shared(AccessRecord access) {
        var day = DAY.format(utc(access.at()));
        return List.of(app(access.app(), day), everyone(day));
    }

    private static Stream<String> days(LocalDate first, LocalDate last) {
        return Stream.iterate(last, day -> !day.isBefore(first), day -> day.minusDays(1))
                .limit(MOST + 1L)
                .map(DAY::format);
    }

    private static Stream<String> months(LocalDate first, LocalDate last) {
        var start = YearMonth.from(first);
        return Stream.iterate(
                        YearMonth.from(last),
                        month -> !month.isBefore(start),
                        month -> month.minusMonths(1))
                .limit(MOST + 1L)
                .map(MONTH::format);
    }

    static String panelist(String person, String month) {
        return "p|" + person + "|" + month;
    }

    private static String app(String app, String day) {
        return "a|" + app + "|" + day;
    }

    private static String everyone(String day) {
        return "d|" + day;
    }

    private static LocalDate utc(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}

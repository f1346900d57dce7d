package org.mesinfos.auth.history;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.DateTimeFormats;
import tools.jackson.databind.JsonNode;

/// One month of events, week by week.
///
/// @param title such as `février 2014`
/// @param days of the week, from Monday, in short
/// @param weeks of seven days each
/// @param before the month before with events, or null
/// @param after the month after with events, or null
record MonthCalendar(
        String title,
        List<String> days,
        List<List<Day>> weeks,
        @Nullable YearMonth before,
        @Nullable YearMonth after) {

    private static final int WEEK = 7;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    /// One day.
    ///
    /// @param name in full, such as `27 février 2014`
    /// @param inMonth whether it belongs to the month, rather than to its first or last week
    record Day(int number, String name, boolean inMonth, List<Event> events) {}

    /// One event.
    ///
    /// @param hour such as `18:30`; empty when it takes the whole day
    /// @param place empty when there is none
    record Event(String id, String hour, String title, String place) {}

    /// The month that was asked for, else the latest with events; null without events.
    ///
    /// @param asked such as `2014-02`
    static @Nullable MonthCalendar of(List<JsonNode> events, String asked, Locale locale) {
        var months = new TreeMap<YearMonth, List<JsonNode>>();
        for (var event : events) {
            months.computeIfAbsent(YearMonth.from(start(event)), _ -> new ArrayList<>()).add(event);
        }
        if (months.isEmpty()) {
            return null;
        }
        var month = month(asked, months.lastKey());
        var first = month.atDay(1).with(DayOfWeek.MONDAY);
        var last = month.atEndOfMonth().with(DayOfWeek.SUNDAY);
        var shown = months.getOrDefault(month, List.of());
        var weeks = new ArrayList<List<Day>>();
        for (var week = first; !week.isAfter(last); week = week.plusDays(WEEK)) {
            weeks.add(
                    Stream.iterate(week, day -> day.plusDays(1))
                            .limit(WEEK)
                            .map(day -> day(day, month, shown, locale))
                            .toList());
        }
        return new MonthCalendar(
                DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month),
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT, locale))
                        .toList(),
                weeks,
                months.lowerKey(month),
                months.higherKey(month));
    }

    private static YearMonth month(String asked, YearMonth latest) {
        return asked.matches("\\d{4}-(0[1-9]|1[0-2])") ? YearMonth.parse(asked) : latest;
    }

    private static ZonedDateTime start(JsonNode event) {
        return Instant.parse(event.path("occurredAt").asString()).atZone(DateTimeFormats.PARIS);
    }

    private static Day day(LocalDate day, YearMonth month, List<JsonNode> events, Locale locale) {
        return new Day(
                day.getDayOfMonth(),
                DateTimeFormats.day(day, locale),
                YearMonth.from(day).equals(month),
                events.stream()
                        .filter(event -> start(event).toLocalDate().equals(day))
                        .sorted(Comparator.comparing(MonthCalendar::start))
                        .map(MonthCalendar::event)
                        .toList());
    }

    private static Event event(JsonNode event) {
        return new Event(
                event.path("id").asString(""),
                event.path("allDay").asBoolean(false) ? "" : HOUR.format(start(event)),
                event.path("title").asString(""),
                event.path("place").asString(""));
    }
}

package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.mesinfos.portal.audit.DailyAccesses.Count;
import org.mesinfos.portal.figures.ConsentDay;
import org.mesinfos.portal.figures.PeopleDay;
import org.mesinfos.ui.chart.Bars;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.Columns;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws what people decide, and how many apps and people are active; each title states what there
/// is to see.
@Component
class ConsentPlots {

    /// How long a permission stood, as the authorization server counts it, shortest first.
    private static final List<String> STOOD_FOR = List.of("HOUR", "DAY", "WEEK", "MONTH", "LONGER");

    private final MessageSource messages;

    ConsentPlots(MessageSource messages) {
        this.messages = messages;
    }

    /// Permissions given and withdrawn, how far requests come, and how long what is withdrawn
    /// stood.
    List<Chart> ofConsents(List<ConsentDay> days, LocalDate first, LocalDate last, Locale locale) {
        var text = PlotText.of(messages, first, last, locale);
        return List.of(
                perDay("given", sums(days, day -> day.grants("given")), first, last, text),
                perDay("withdrawn", sums(days, day -> day.grants("withdrawn")), first, last, text),
                funnel(days, text),
                stoodFor(days, text));
    }

    /// Apps that read something, day by day.
    Chart ofApps(List<Count> counts, LocalDate first, LocalDate last, Locale locale) {
        var apps = new TreeMap<LocalDate, Set<String>>();
        counts.stream()
                .filter(Count::isRead)
                .forEach(
                        read ->
                                apps.computeIfAbsent(read.day(), _ -> new HashSet<>())
                                        .add(read.app()));
        var numbers = new TreeMap<LocalDate, Long>();
        apps.forEach((day, names) -> numbers.put(day, (long) names.size()));
        var text = PlotText.of(messages, first, last, locale);
        return most("active-apps", numbers, first, last, text);
    }

    /// People of whom something was read, day by day.
    Chart ofPeople(List<PeopleDay> people, LocalDate first, LocalDate last, Locale locale) {
        var numbers = new TreeMap<LocalDate, Long>();
        people.stream()
                .filter(day -> day.app() == null)
                .forEach(day -> numbers.merge(day.day(), day.people(), Long::sum));
        var text = PlotText.of(messages, first, last, locale);
        return most("active-people", numbers, first, last, text);
    }

    private static Map<LocalDate, Long> sums(
            List<ConsentDay> days, ToLongFunction<ConsentDay> what) {
        var sums = new TreeMap<LocalDate, Long>();
        days.forEach(day -> sums.merge(day.day(), what.applyAsLong(day), Long::sum));
        return sums;
    }

    private static Chart perDay(
            String id,
            Map<LocalDate, Long> values,
            LocalDate first,
            LocalDate last,
            PlotText text) {
        var points = points(values, first, last, text);
        long sum = points.stream().mapToLong(Point::value).sum();
        var most = largest(points);
        return columns(
                id,
                sum == 0
                        ? text.of(key(id, "none"), text.days())
                        : text.of(key(id, "finding"), sum, text.days(), most.label(), most.value()),
                points,
                text);
    }

    private static Chart most(
            String id,
            Map<LocalDate, Long> values,
            LocalDate first,
            LocalDate last,
            PlotText text) {
        var points = points(values, first, last, text);
        var most = largest(points);
        return columns(
                id,
                most.value() == 0
                        ? text.of(key(id, "none"), text.days())
                        : text.of(key(id, "finding"), most.value(), most.label()),
                points,
                text);
    }

    private static Chart columns(String id, String title, List<Point> points, PlotText text) {
        return new Columns(
                id,
                title,
                text.of(key(id, "caption")),
                text.of("portal.plots.day"),
                text.of(key(id, "values")),
                points);
    }

    private static List<Point> points(
            Map<LocalDate, Long> values, LocalDate first, LocalDate last, PlotText text) {
        return first.datesUntil(last.plusDays(1))
                .map(day -> new Point(text.day(day), values.getOrDefault(day, 0L)))
                .toList();
    }

    private static Point largest(List<Point> points) {
        return points.stream().max(Comparator.comparingLong(Point::value)).orElseThrow();
    }

    private static Chart funnel(List<ConsentDay> days, PlotText text) {
        long asked = days.stream().mapToLong(ConsentDay::asked).sum();
        long shared = steps(days, "SHARED");
        long refused = steps(days, "REFUSED");
        var steps = new ArrayList<Point>();
        steps.add(step("asked", asked, text));
        steps.add(step("signed-in", steps(days, "SIGNED_IN"), text));
        steps.add(step("chosen", steps(days, "CHOSEN"), text));
        steps.add(step("shared", shared, text));
        steps.add(step("refused", refused, text));
        steps.add(step("left", Math.max(0, asked - shared - refused), text));
        return new Bars(
                "funnel",
                asked == 0
                        ? text.of("portal.plots.funnel.none", text.days())
                        : text.of(
                                "portal.plots.funnel.finding",
                                asked,
                                Math.min(1, (double) shared / asked),
                                Math.min(1, (double) refused / asked)),
                text.of("portal.plots.funnel.caption"),
                text.of("portal.plots.funnel.labels"),
                text.of("portal.plots.funnel.values"),
                steps);
    }

    private static long steps(List<ConsentDay> days, String step) {
        return days.stream().mapToLong(day -> day.step(step)).sum();
    }

    private static Point step(String name, long count, PlotText text) {
        return new Point(text.of("portal.plots.funnel." + name), count);
    }

    private static Chart stoodFor(List<ConsentDay> days, PlotText text) {
        var points =
                STOOD_FOR.stream()
                        .map(
                                time ->
                                        new Point(
                                                text.of("portal.plots.stood." + time),
                                                withdrawnWithin(time, days)))
                        .toList();
        long all = points.stream().mapToLong(Point::value).sum();
        return new Bars(
                "stood",
                all == 0
                        ? text.of("portal.plots.withdrawn.none", text.days())
                        : text.of("portal.plots.stood.finding", all, median(points, all)),
                text.of("portal.plots.stood.caption"),
                text.of("portal.plots.stood.labels"),
                text.of("portal.plots.withdrawn.values"),
                points);
    }

    private static long withdrawnWithin(String time, List<ConsentDay> days) {
        return days.stream().mapToLong(day -> day.grants("withdrawnWithin" + time)).sum();
    }

    /// The class in which half of all are reached.
    private static String median(List<Point> points, long all) {
        long seen = 0;
        for (var point : points) {
            seen += point.value();
            if (2 * seen >= all) {
                return point.label();
            }
        }
        return points.getLast().label();
    }

    private static String key(String id, String what) {
        return "portal.plots." + id + "." + what;
    }
}

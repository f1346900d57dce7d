package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.ConsentDay;
import org.mesinfos.portal.statistics.PeopleDay;
import org.mesinfos.ui.chart.BarChart;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ChartPoints;
import org.mesinfos.ui.chart.ChartText;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws what people decide, and how many apps and people are active; each title states what there
/// is to see.
@Component
class ConsentCharts {

    /// How long a permission stood, as the authorization server counts it, shortest first.
    private static final List<String> STOOD_FOR = List.of("HOUR", "DAY", "WEEK", "MONTH", "LONGER");

    private final MessageSource messages;

    ConsentCharts(MessageSource messages) {
        this.messages = messages;
    }

    /// Permissions given and withdrawn, how far requests come, and how long what is withdrawn
    /// stood.
    List<Chart> ofConsents(List<ConsentDay> days, LocalDate first, LocalDate last, Locale locale) {
        var text = new ChartText(messages, first, last, locale);
        return List.of(
                perDay("given", sums(days, day -> day.grants("given")), text),
                perDay("withdrawn", sums(days, day -> day.grants("withdrawn")), text),
                funnel(days, text),
                stoodFor(days, text));
    }

    /// Apps that read something, day by day.
    Chart ofApps(List<AccessCount> counts, LocalDate first, LocalDate last, Locale locale) {
        var apps =
                counts.stream()
                        .filter(AccessCount::isRead)
                        .collect(
                                Collectors.groupingBy(
                                        AccessCount::day,
                                        Collectors.mapping(AccessCount::app, Collectors.toSet())));
        var numbers = new HashMap<LocalDate, Long>();
        apps.forEach((day, names) -> numbers.put(day, (long) names.size()));
        var text = new ChartText(messages, first, last, locale);
        return most("active-apps", numbers, text);
    }

    /// People of whom something was read, day by day.
    Chart ofPeople(List<PeopleDay> people, LocalDate first, LocalDate last, Locale locale) {
        var all = people.stream().filter(day -> day.app() == null).toList();
        var numbers = ChartPoints.sums(all, PeopleDay::day, PeopleDay::people);
        var text = new ChartText(messages, first, last, locale);
        return most("active-people", numbers, text);
    }

    private static Map<LocalDate, Long> sums(
            List<ConsentDay> days, ToLongFunction<ConsentDay> what) {
        return ChartPoints.sums(days, ConsentDay::day, what);
    }

    private static Chart perDay(String id, Map<LocalDate, Long> values, ChartText text) {
        var points = ChartPoints.perDay(values, text);
        long sum = ChartPoints.sum(points);
        var most = ChartPoints.highest(points);
        return columns(
                id,
                sum == 0
                        ? text.of(key(id, "none"), text.days())
                        : text.of(key(id, "finding"), sum, text.days(), most.label(), most.value()),
                points,
                text);
    }

    private static Chart most(String id, Map<LocalDate, Long> values, ChartText text) {
        var points = ChartPoints.perDay(values, text);
        var most = ChartPoints.highest(points);
        return columns(
                id,
                most.value() == 0
                        ? text.of(key(id, "none"), text.days())
                        : text.of(key(id, "finding"), most.value(), most.label()),
                points,
                text);
    }

    private static Chart columns(String id, String title, List<Point> points, ChartText text) {
        return new ColumnChart(
                id,
                title,
                text.of(key(id, "caption")),
                text.of("portal.charts.day"),
                text.of(key(id, "values")),
                points);
    }

    private static Chart funnel(List<ConsentDay> days, ChartText text) {
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
        return new BarChart(
                "funnel",
                asked == 0
                        ? text.of("portal.charts.funnel.none", text.days())
                        : text.of(
                                "portal.charts.funnel.finding",
                                asked,
                                Math.min(1, (double) shared / asked),
                                Math.min(1, (double) refused / asked)),
                text.of("portal.charts.funnel.caption"),
                text.of("portal.charts.funnel.labels"),
                text.of("portal.charts.funnel.values"),
                steps);
    }

    private static long steps(List<ConsentDay> days, String step) {
        return days.stream().mapToLong(day -> day.step(step)).sum();
    }

    private static Point step(String name, long count, ChartText text) {
        return new Point(text.of("portal.charts.funnel." + name), count);
    }

    private static Chart stoodFor(List<ConsentDay> days, ChartText text) {
        var points =
                STOOD_FOR.stream()
                        .map(
                                time ->
                                        new Point(
                                                text.of("portal.charts.stood." + time),
                                                withdrawnWithin(time, days)))
                        .toList();
        long all = ChartPoints.sum(points);
        return new BarChart(
                "stood",
                all == 0
                        ? text.of("portal.charts.withdrawn.none", text.days())
                        : text.of("portal.charts.stood.finding", all, median(points, all)),
                text.of("portal.charts.stood.caption"),
                text.of("portal.charts.stood.labels"),
                text.of("portal.charts.withdrawn.values"),
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
        return "portal.charts." + id + "." + what;
    }
}

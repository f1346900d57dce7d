package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.portal.audit.DailyAccesses.Count;
import org.mesinfos.ui.chart.Bars;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.Columns;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws counts; each title states what there is to see.
@Component
class Plots {

    private static final int MOST_BARS = 12;

    private final MessageSource messages;

    Plots(MessageSource messages) {
        this.messages = messages;
    }

    /// All plots, in the order of the page.
    ///
    /// @param first the first day of the range
    /// @param last the last one
    List<Chart> of(List<Count> counts, LocalDate first, LocalDate last, Locale locale) {
        var text = PlotText.of(messages, first, last, locale);
        var reads = counts.stream().filter(Count::isRead).toList();
        var refusals = counts.stream().filter(count -> !count.isRead()).toList();
        return List.of(
                perDay(reads, first, last, text),
                refusals(refusals, sum(counts), text),
                named("apps", reads, count -> count.app(), text),
                named("datasets", reads, Plots::dataset, text));
    }

    private static String dataset(Count count) {
        return Objects.requireNonNullElse(count.dataset(), "–");
    }

    private Chart perDay(List<Count> reads, LocalDate first, LocalDate last, PlotText text) {
        var days = new TreeMap<LocalDate, Long>();
        first.datesUntil(last.plusDays(1)).forEach(day -> days.put(day, 0L));
        reads.forEach(read -> days.computeIfPresent(read.day(), (_, n) -> n + read.accesses()));
        var points =
                days.entrySet().stream()
                        .map(day -> new Point(text.day(day.getKey()), day.getValue()))
                        .toList();
        var most = points.stream().max(Comparator.comparingLong(Point::value)).orElseThrow();
        return new Columns(
                "reads",
                most.value() == 0
                        ? text.of("portal.plots.reads.none", text.days())
                        : text.of(
                                "portal.plots.reads.finding",
                                sum(reads),
                                text.days(),
                                most.label(),
                                most.value()),
                text.of("portal.plots.reads.caption"),
                text.of("portal.plots.day"),
                text.of("portal.plots.reads"),
                points);
    }

    private Chart refusals(List<Count> refusals, long all, PlotText text) {
        var points = largest(refusals, Count::outcome, text);
        return new Bars(
                "refusals",
                points.isEmpty()
                        ? text.of("portal.plots.refusals.none", text.days())
                        : text.of(
                                "portal.plots.refusals.finding",
                                (double) sum(refusals) / all,
                                points.getFirst().label()),
                text.of("portal.plots.refusals.caption"),
                text.of("portal.plots.reason"),
                text.of("portal.plots.refusals"),
                points);
    }

    private Chart named(String id, List<Count> reads, Function<Count, String> name, PlotText text) {
        var points = largest(reads, name, text);
        return new Bars(
                id,
                points.isEmpty()
                        ? text.of("portal.plots.reads.none", text.days())
                        : text.of(
                                "portal.plots." + id + ".finding",
                                points.getFirst().label(),
                                (double) points.getFirst().value() / sum(reads)),
                text.of("portal.plots." + id + ".caption"),
                text.of("portal.plots." + id),
                text.of("portal.plots.reads"),
                points);
    }

    /// The largest ones by name, and the rest as one.
    private static List<Point> largest(
            List<Count> counts, Function<Count, String> name, PlotText text) {
        Map<String, Long> sums =
                counts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        name, Collectors.summingLong(Count::accesses)));
        var sorted =
                sums.entrySet().stream()
                        .map(sum -> new Point(sum.getKey(), sum.getValue()))
                        .sorted(
                                Comparator.comparingLong(Point::value)
                                        .reversed()
                                        .thenComparing(Point::label))
                        .toList();
        if (sorted.size() <= MOST_BARS) {
            return sorted;
        }
        var shown = new ArrayList<>(sorted.subList(0, MOST_BARS));
        var rest = sorted.subList(MOST_BARS, sorted.size());
        shown.add(
                new Point(
                        text.of("portal.plots.others", rest.size()),
                        rest.stream().mapToLong(Point::value).sum()));
        return shown;
    }

    private static long sum(List<Count> counts) {
        return counts.stream().mapToLong(Count::accesses).sum();
    }
}

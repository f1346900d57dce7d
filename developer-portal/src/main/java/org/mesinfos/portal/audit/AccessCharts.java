package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.ui.chart.BarChart;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ChartPoints;
import org.mesinfos.ui.chart.ChartText;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws counts; each title states what there is to see.
@Component
class AccessCharts {

    private static final int MOST_BARS = 12;

    private final MessageSource messages;
    private final RefusalWords refusalWords;
    private final CallerNames callers;
    private final Catalogue catalogue;

    AccessCharts(
            MessageSource messages,
            RefusalWords refusalWords,
            CallerNames callers,
            Catalogue catalogue) {
        this.messages = messages;
        this.refusalWords = refusalWords;
        this.callers = callers;
        this.catalogue = catalogue;
    }

    /// All plots, in the order of the page.
    ///
    /// @param first the first day of the range
    /// @param last the last one
    List<Chart> of(List<AccessCount> counts, LocalDate first, LocalDate last, Locale locale) {
        var text = new ChartText(messages, first, last, locale);
        var reads = counts.stream().filter(AccessCount::isRead).toList();
        var refusals = counts.stream().filter(count -> !count.isRead()).toList();
        return List.of(
                perDay(reads, text),
                refusals(refusals, sum(counts), text, locale),
                named("apps", reads, count -> callers.of(count.app(), locale), text),
                named("datasets", reads, count -> dataset(count.dataset(), text, locale), text));
    }

    private String dataset(@Nullable String id, ChartText text, Locale locale) {
        return id == null
                ? text.of("portal.charts.datasets.none")
                : catalogue.dataset(id).map(known -> known.label().in(locale)).orElse(id);
    }

    private static Chart perDay(List<AccessCount> reads, ChartText text) {
        var sums = ChartPoints.sums(reads, AccessCount::day, AccessCount::accesses);
        var points = ChartPoints.perDay(sums, text);
        var most = ChartPoints.highest(points);
        return new ColumnChart(
                "reads",
                most.value() == 0
                        ? text.of("portal.charts.reads.none", text.days())
                        : text.of(
                                "portal.charts.reads.finding",
                                sum(reads),
                                text.days(),
                                most.label(),
                                most.value()),
                text.of("portal.charts.reads.caption"),
                text.of("portal.charts.day"),
                text.of("portal.charts.reads"),
                points);
    }

    private Chart refusals(List<AccessCount> refusals, long all, ChartText text, Locale locale) {
        var points = largest(refusals, count -> refusalWords.of(count.outcome(), locale), text);
        return new BarChart(
                "refusals",
                points.isEmpty()
                        ? text.of("portal.charts.refusals.none", text.days())
                        : text.of(
                                "portal.charts.refusals.finding",
                                (double) sum(refusals) / all,
                                points.getFirst().label()),
                text.of("portal.charts.refusals.caption"),
                text.of("portal.charts.reason"),
                text.of("portal.charts.refusals"),
                points);
    }

    private static Chart named(
            String id,
            List<AccessCount> reads,
            Function<AccessCount, String> name,
            ChartText text) {
        var points = largest(reads, name, text);
        return new BarChart(
                id,
                points.isEmpty()
                        ? text.of("portal.charts.reads.none", text.days())
                        : text.of(
                                "portal.charts." + id + ".finding",
                                points.getFirst().label(),
                                (double) points.getFirst().value() / sum(reads)),
                text.of("portal.charts." + id + ".caption"),
                text.of("portal.charts." + id),
                text.of("portal.charts.reads"),
                points);
    }

    /// The largest ones by name, and the rest as one.
    private static List<Point> largest(
            List<AccessCount> counts, Function<AccessCount, String> name, ChartText text) {
        var sorted = ChartPoints.byName(counts, name, AccessCount::accesses);
        if (sorted.size() <= MOST_BARS) {
            return sorted;
        }
        var shown = new ArrayList<>(sorted.subList(0, MOST_BARS));
        var rest = sorted.subList(MOST_BARS, sorted.size());
        shown.add(new Point(text.of("portal.charts.others", rest.size()), ChartPoints.sum(rest)));
        return shown;
    }

    private static long sum(List<AccessCount> counts) {
        return counts.stream().mapToLong(AccessCount::accesses).sum();
    }
}

package org.mesinfos.portal.requestlog;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.mesinfos.portal.requestlog.AppUsage.Count;
import org.mesinfos.ui.chart.BarChart;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.ChartPoints;
import org.mesinfos.ui.chart.ChartText;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws an app's usage; each title states what there is to see.
@Component
class UsageCharts {

    private final MessageSource messages;

    UsageCharts(MessageSource messages) {
        this.messages = messages;
    }

    /// Calls by day, by outcome and by dataset.
    ///
    /// @param first the first day that is shown
    /// @param last the last one
    /// @param datasets what a dataset is called
    List<Chart> of(
            List<Count> counts,
            LocalDate first,
            LocalDate last,
            Function<String, String> datasets,
            Locale locale) {
        var text = new ChartText(messages, first, last, locale);
        return List.of(
                perDay(counts, text),
                named("outcomes", counts, Count::outcome, text),
                named(
                        "datasets",
                        counts,
                        count ->
                                count.dataset() == null
                                        ? text.of("portal.charts.datasets.none")
                                        : datasets.apply(count.dataset()),
                        text));
    }

    private static ColumnChart perDay(List<Count> counts, ChartText text) {
        var points =
                ChartPoints.perDay(ChartPoints.sums(counts, Count::day, Count::accesses), text);
        var most = ChartPoints.highest(points);
        return new ColumnChart(
                "calls",
                most.value() == 0
                        ? text.of("portal.usage.none")
                        : text.of("portal.usage.calls.finding", most.label(), most.value()),
                text.of("portal.usage.calls.caption"),
                text.of("portal.charts.day"),
                text.of("portal.usage.calls"),
                points);
    }

    private static BarChart named(
            String id, List<Count> counts, Function<Count, String> name, ChartText text) {
        var points = ChartPoints.byName(counts, name, Count::accesses);
        return new BarChart(
                id,
                points.isEmpty()
                        ? text.of("portal.usage.none")
                        : text.of(
                                "portal.usage." + id + ".finding",
                                points.getFirst().label(),
                                (double) points.getFirst().value() / ChartPoints.sum(points)),
                text.of("portal.usage." + id + ".caption"),
                text.of("portal.usage." + id),
                text.of("portal.usage.calls"),
                points);
    }
}

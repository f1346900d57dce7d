package org.mesinfos.portal.log;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.portal.log.AppUsage.Count;
import org.mesinfos.ui.chart.Bars;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.Columns;
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
        return List.of(
                perDay(counts, first, last, locale),
                named("outcomes", counts, Count::outcome, locale),
                named(
                        "datasets",
                        counts,
                        count -> count.dataset() == null ? "–" : datasets.apply(count.dataset()),
                        locale));
    }

    private Columns perDay(List<Count> counts, LocalDate first, LocalDate last, Locale locale) {
        var days = new TreeMap<LocalDate, Long>();
        first.datesUntil(last.plusDays(1)).forEach(day -> days.put(day, 0L));
        counts.forEach(one -> days.computeIfPresent(one.day(), (_, n) -> n + one.accesses()));
        var format = DateTimeFormatter.ofPattern("d MMM yyyy", locale);
        var points =
                days.entrySet().stream()
                        .map(day -> new Point(format.format(day.getKey()), day.getValue()))
                        .toList();
        var most = points.stream().max(Comparator.comparingLong(Point::value)).orElseThrow();
        return new Columns(
                "calls",
                most.value() == 0
                        ? text("portal.usage.none", locale)
                        : text("portal.usage.calls.finding", locale, most.label(), most.value()),
                text("portal.usage.calls.caption", locale),
                text("portal.plots.day", locale),
                text("portal.usage.calls", locale),
                points);
    }

    private Bars named(String id, List<Count> counts, Function<Count, String> name, Locale locale) {
        var points =
                counts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        name, Collectors.summingLong(Count::accesses)))
                        .entrySet()
                        .stream()
                        .map(sum -> new Point(sum.getKey(), sum.getValue()))
                        .sorted(
                                Comparator.comparingLong(Point::value)
                                        .reversed()
                                        .thenComparing(Point::label))
                        .toList();
        var all = points.stream().mapToLong(Point::value).sum();
        return new Bars(
                id,
                points.isEmpty()
                        ? text("portal.usage.none", locale)
                        : text(
                                "portal.usage." + id + ".finding",
                                locale,
                                points.getFirst().label(),
                                (double) points.getFirst().value() / all),
                text("portal.usage." + id + ".caption", locale),
                text("portal.usage." + id, locale),
                text("portal.usage.calls", locale),
                points);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}

package org.mesinfos.portal.observatory;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.mesinfos.portal.observatory.PublishedTotals.Measure;
import org.mesinfos.ui.chart.Chart;
import org.mesinfos.ui.chart.Chart.Point;
import org.mesinfos.ui.chart.ColumnChart;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Draws what one person spends or uses on average, month by month; months of which nothing is told
/// are left out, for they are not zero.
@Component
class AverageCharts {

    private final MessageSource messages;

    AverageCharts(MessageSource messages) {
        this.messages = messages;
    }

    /// A chart for each measure of which anything is told.
    List<Chart> of(PublishedTotals totals, Locale locale) {
        return totals.measures().stream()
                .map(measure -> chart(measure, totals, locale))
                .filter(chart -> !chart.points().isEmpty())
                .toList();
    }

    private Chart chart(Measure measure, PublishedTotals totals, Locale locale) {
        var points =
                totals.months().stream()
                        .flatMap(
                                month ->
                                        month.figures().stream()
                                                .filter(one -> one.measure().equals(measure.id()))
                                                .filter(PublishedTotals.Figure::isPublished)
                                                .map(
                                                        one ->
                                                                new Point(
                                                                        named(
                                                                                month.month(),
                                                                                locale),
                                                                        one.average())))
                        .toList();
        var name = name(measure, locale);
        var unit = text("portal.observatory.unit." + measure.unit(), locale);
        var last = points.isEmpty() ? new Point("", 0) : points.getLast();
        return new ColumnChart(
                measure.id(),
                text("portal.observatory.finding", locale, name, last.value(), unit, last.label()),
                text("portal.observatory.caption", locale, name, unit),
                text("portal.observatory.month", locale),
                unit,
                points);
    }

    /// What a measure is called.
    String name(Measure measure, Locale locale) {
        return text("portal.observatory.measure." + measure.id(), locale);
    }

    /// Such as “February 2014”.
    static String named(String month, Locale locale) {
        return YearMonth.parse(month).format(DateTimeFormatter.ofPattern("MMMM yyyy", locale));
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}

package org.mesinfos.ui.chart;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mesinfos.ui.chart.Chart.Point;

/// Makes points of what was counted.
public final class ChartPoints {

    private ChartPoints() {}

    /// A point for each day that is plotted, 0 where nothing was counted.
    public static List<Point> perDay(Map<LocalDate, Long> counts, ChartText text) {
        return text.first()
                .datesUntil(text.last().plusDays(1))
                .map(day -> new Point(text.day(day), counts.getOrDefault(day, 0L)))
                .toList();
    }

    /// A point for each name, the largest first; equal ones in the order of their names.
    public static <T> List<Point> byName(
            Collection<T> counted, Function<T, String> name, ToLongFunction<T> count) {
        return counted.stream()
                .collect(Collectors.groupingBy(name, Collectors.summingLong(count)))
                .entrySet()
                .stream()
                .map(sum -> new Point(sum.getKey(), sum.getValue()))
                .sorted(
                        Comparator.comparingLong(Point::value)
                                .reversed()
                                .thenComparing(Point::label))
                .toList();
    }

    /// Sums by day, for [#perDay].
    public static <T> Map<LocalDate, Long> sums(
            Collection<T> counted, Function<T, LocalDate> day, ToLongFunction<T> count) {
        return counted.stream().collect(Collectors.groupingBy(day, Collectors.summingLong(count)));
    }

    /// The highest point; the first one of equals.
    ///
    /// @param points at least one
    public static Point highest(List<Point> points) {
        return points.stream().max(Comparator.comparingLong(Point::value)).orElseThrow();
    }

    /// What all points count together.
    public static long sum(List<Point> points) {
        return points.stream().mapToLong(Point::value).sum();
    }
}

package org.mesinfos.ui.chart;

import java.util.List;

/// Numbers under labels, to be shown by a fragment of `ui/chart`: as a picture, with a sentence
/// that says what to see in it, and as a table.
///
/// ```html
/// <figure th:replace="~{ui/chart :: columns(${chart}, @{/plots/reads.csv})}"></figure>
/// ```
public sealed interface Chart permits ColumnChart, BarChart {

    /// Unique in its page; letters, digits and hyphens.
    String id();

    /// The finding, as a sentence.
    String title();

    /// What was counted, of when.
    String caption();

    /// Name of the labels' column in the table.
    String labels();

    /// Name of the values' column in the table.
    String values();

    /// In the order in which they are shown.
    List<Point> points();

    /// The largest value; 0 when there are none.
    default long largest() {
        return points().stream().mapToLong(Point::value).max().orElse(0);
    }

    /// Whether there is nothing to draw.
    default boolean isEmpty() {
        return largest() == 0;
    }

    /// Whether it is drawn as columns over time.
    default boolean isStanding() {
        return this instanceof ColumnChart;
    }

    /// The table as comma-separated values (RFC 4180) with a header line.
    default String csv() {
        var text = new StringBuilder(Csv.line(labels(), values()));
        points().forEach(point -> text.append(Csv.line(point.label(), point.value())));
        return text.toString();
    }

    /// One value.
    ///
    /// @param value zero or more
    record Point(String label, long value) {

        /// @throws IllegalArgumentException for values below zero
        public Point {
            if (value < 0) {
                throw new IllegalArgumentException("a chart shows counts, not " + value);
            }
        }
    }
}

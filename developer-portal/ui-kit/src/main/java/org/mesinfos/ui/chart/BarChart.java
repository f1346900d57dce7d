package org.mesinfos.ui.chart;

import java.util.List;

/// Lying bars, one a line: for things that have names, largest first.
public record BarChart(
        String id, String title, String caption, String labels, String values, List<Point> points)
        implements Chart {

    private static final int WIDTH = 100;

    public BarChart {
        points = List.copyOf(points);
    }

    /// How long a bar is, of 100; what is not zero is seen.
    public long width(Point point) {
        return isEmpty() || point.value() == 0
                ? 0
                : Math.max(1, Math.round((double) WIDTH * point.value() / largest()));
    }
}

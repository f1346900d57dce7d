package org.mesinfos.ui.chart;

import java.util.ArrayList;
import java.util.List;

/// Standing columns, side by side: for counts over time, oldest first.
public record ColumnChart(
        String id, String title, String caption, String labels, String values, List<Point> points)
        implements Chart {

    private static final int STEP = 10;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 100;

    public ColumnChart {
        points = List.copyOf(points);
    }

    /// One drawn column, in the units of [#viewBox()].
    public record Column(long x, long y, long width, long height, Point point) {}

    /// The drawing's coordinates.
    public String viewBox() {
        return "0 0 " + Math.max(STEP, STEP * points.size()) + " " + HEIGHT;
    }

    /// The columns; what is not zero is seen.
    public List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < points.size(); i++) {
            var point = points.get(i);
            var height = height(point.value());
            columns.add(new Column((long) STEP * i + 1, HEIGHT - height, WIDTH, height, point));
        }
        return columns;
    }

    private long height(long value) {
        return value == 0 ? 0 : Math.max(1, Math.round((double) HEIGHT * value / top()));
    }

    /// The value at the upper edge: 1, 2 or 5 times a power of ten, never below the largest.
    public long top() {
        long unit = 1;
        while (unit * 10 < largest()) {
            unit *= 10;
        }
        for (long steps : new long[] {1, 2, 5}) {
            if (steps * unit >= largest()) {
                return steps * unit;
            }
        }
        return unit * 10;
    }
}

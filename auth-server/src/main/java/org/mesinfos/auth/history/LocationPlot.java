package org.mesinfos.auth.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// Places on a plain grid, without a map of anybody else's underneath: nobody outside learns where
/// the person was.
///
/// @param width of the drawing
/// @param height of the drawing
/// @param dots one for each hundredth of a degree
/// @param lines positions of the grid's lines, across and down
/// @param most the places with most records
record LocationPlot(int width, int height, List<Dot> dots, List<Line> lines, List<Place> most) {

    private static final int WIDTH = 400;
    private static final int HIGHEST = 600;
    private static final int LOWEST = 200;
    private static final int EDGE = 16;
    private static final int CELLS = 8;
    private static final double SMALLEST_SPAN = 0.02;
    private static final int SHOWN = 15;

    LocationPlot {
        dots = List.copyOf(dots);
        lines = List.copyOf(lines);
        most = List.copyOf(most);
    }

    /// One drawn place; numbers are texts in the form that SVG takes.
    record Dot(String x, String y, String radius, String words) {}

    record Line(String x1, String y1, String x2, String y2) {}

    /// One place in words: latitude first, as people say it.
    record Place(String where, int count) {}

    /// A hundredth of a degree, by its indexes.
    record Cell(long longitude, long latitude) {

        static Cell at(double longitude, double latitude) {
            return new Cell(Math.round(longitude * 100), Math.round(latitude * 100));
        }

        private String words() {
            return String.format(Locale.ROOT, "%.2f, %.2f", latitude / 100.0, longitude / 100.0);
        }
    }

    /// @param cells how many records are in each; at least one
    static LocationPlot of(Map<Cell, Integer> cells) {
        var west = cells.keySet().stream().mapToLong(Cell::longitude).min().orElse(0) / 100.0;
        var east = cells.keySet().stream().mapToLong(Cell::longitude).max().orElse(0) / 100.0;
        var south = cells.keySet().stream().mapToLong(Cell::latitude).min().orElse(0) / 100.0;
        var north = cells.keySet().stream().mapToLong(Cell::latitude).max().orElse(0) / 100.0;
        // A degree of longitude is shorter the farther it is from the equator.
        var shrink = Math.max(0.1, Math.cos(Math.toRadians((south + north) / 2)));
        var across = Math.max(SMALLEST_SPAN, east - west) * shrink;
        var down = Math.max(SMALLEST_SPAN, north - south);
        var scale = Math.min((WIDTH - 2.0 * EDGE) / across, (HIGHEST - 2.0 * EDGE) / down);
        var height = Math.max(LOWEST, (int) Math.ceil(down * scale) + 2 * EDGE);
        var largest = cells.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        var dots = new ArrayList<Dot>();
        cells.forEach(
                (cell, count) ->
                        dots.add(
                                new Dot(
                                        text(
                                                EDGE
                                                        + (cell.longitude() / 100.0 - west)
                                                                * shrink
                                                                * scale),
                                        text(EDGE + (north - cell.latitude() / 100.0) * scale),
                                        text(3 + 9 * Math.sqrt((double) count / largest)),
                                        cell.words() + " : " + count)));
        return new LocationPlot(WIDTH, height, dots, grid(height), most(cells));
    }

    private static List<Place> most(Map<Cell, Integer> cells) {
        return cells.entrySet().stream()
                .sorted(
                        Map.Entry.<Cell, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(
                                        cell -> cell.getKey().words(), Comparator.naturalOrder()))
                .limit(SHOWN)
                .map(cell -> new Place(cell.getKey().words(), cell.getValue()))
                .toList();
    }

    private static List<Line> grid(int height) {
        var lines = new ArrayList<Line>();
        IntStream.rangeClosed(0, CELLS)
                .forEach(
                        number -> {
                            var x = text((double) WIDTH * number / CELLS);
                            var y = text((double) height * number / CELLS);
                            lines.add(new Line(x, "0", x, text(height)));
                            lines.add(new Line("0", y, text(WIDTH), y));
                        });
        return lines;
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

package org.mesinfos.auth.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Field;
import org.mesinfos.ui.records.Gazetteer;
import org.mesinfos.ui.records.Gazetteer.Town;
import tools.jackson.databind.JsonNode;

/// Places on a plain grid, without a map of anybody else's underneath: nobody outside learns where
/// the person was.
///
/// @param width of the drawing
/// @param height of the drawing
/// @param dots one for each hundredth of a degree
/// @param lines positions of the grid's lines, across and down
/// @param towns names of towns, where there is room for them
/// @param most the places with most records
record LocationChart(
        int width,
        int height,
        List<Dot> dots,
        List<Line> lines,
        List<Label> towns,
        List<Place> most) {

    private static final int WIDTH = 400;
    private static final int HIGHEST = 600;
    private static final int LOWEST = 200;
    private static final int EDGE = 16;
    private static final int CELLS = 8;
    private static final double SMALLEST_SPAN = 0.02;
    private static final int SHOWN = 15;
    private static final int NAMED = 12;
    private static final int NAME_WIDTH = 110;
    private static final int NAME_HEIGHT = 16;

    /// One drawn place; numbers are texts in the form that SVG takes.
    record Dot(String x, String y, String radius, String words) {}

    record Line(String x1, String y1, String x2, String y2) {}

    /// The name of a town.
    ///
    /// @param anchor on which side of the point it stands: `start` or `end`
    record Label(String x, String y, String anchor, String name) {}

    /// One place in words.
    record Place(String where, int count) {}

    /// A hundredth of a degree, by its indexes.
    record Cell(long longitude, long latitude) {

        static Cell at(double longitude, double latitude) {
            return new Cell(Math.round(longitude * 100), Math.round(latitude * 100));
        }

        private String words(Locale locale) {
            return Gazetteer.near(longitude / 100.0, latitude / 100.0, locale);
        }

        private Town nearest() {
            return Gazetteer.nearest(longitude / 100.0, latitude / 100.0);
        }
    }

    /// Of records with a position; null when none has one.
    static @Nullable LocationChart of(List<JsonNode> records, Field position, Locale locale) {
        var cells = new HashMap<Cell, Integer>();
        for (var record : records) {
            var at = record.path(position.name()).path("coordinates");
            if (at.size() >= 2) {
                var cell = Cell.at(at.get(0).doubleValue(), at.get(1).doubleValue());
                cells.merge(cell, 1, Integer::sum);
            }
        }
        return cells.isEmpty() ? null : of(cells, locale);
    }

    private static LocationChart of(Map<Cell, Integer> cells, Locale locale) {
        var scale = Scale.of(cells.keySet());
        var largest = cells.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        var dots = new ArrayList<Dot>();
        cells.forEach(
                (cell, count) ->
                        dots.add(
                                new Dot(
                                        text(scale.x(cell.longitude() / 100.0)),
                                        text(scale.y(cell.latitude() / 100.0)),
                                        text(3 + 9 * Math.sqrt((double) count / largest)),
                                        cell.words(locale) + " (" + count + ")")));
        return new LocationChart(
                WIDTH,
                scale.height(),
                dots,
                grid(scale.height()),
                names(cells, scale),
                most(cells, locale));
    }

    /// From degrees to the drawing.
    private record Scale(double west, double north, double across, double down, int height) {

        static Scale of(Set<Cell> cells) {
            var west = cells.stream().mapToLong(Cell::longitude).min().orElse(0) / 100.0;
            var east = cells.stream().mapToLong(Cell::longitude).max().orElse(0) / 100.0;
            var south = cells.stream().mapToLong(Cell::latitude).min().orElse(0) / 100.0;
            var north = cells.stream().mapToLong(Cell::latitude).max().orElse(0) / 100.0;
            // A degree of longitude is shorter the farther it is from the equator.
            var shrink = Math.max(0.1, Math.cos(Math.toRadians((south + north) / 2)));
            var wide = Math.max(SMALLEST_SPAN, east - west) * shrink;
            var high = Math.max(SMALLEST_SPAN, north - south);
            var scale = Math.min((WIDTH - 2.0 * EDGE) / wide, (HIGHEST - 2.0 * EDGE) / high);
            var height = Math.max(LOWEST, (int) Math.ceil(high * scale) + 2 * EDGE);
            return new Scale(west, north, shrink * scale, scale, height);
        }

        double x(double longitude) {
            return EDGE + (longitude - west) * across;
        }

        double y(double latitude) {
            return EDGE + (north - latitude) * down;
        }
    }

    // Those where most records are come first; a name that would cover another is left out.
    private static List<Label> names(Map<Cell, Integer> cells, Scale scale) {
        var towns = new HashMap<Town, Integer>();
        cells.forEach((cell, count) -> towns.merge(cell.nearest(), count, Integer::sum));
        var named = new ArrayList<Town>();
        towns.entrySet().stream()
                .sorted(Map.Entry.<Town, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .filter(town -> isInside(town, scale))
                .forEach(
                        town -> {
                            if (named.size() < NAMED && hasRoom(town, named, scale)) {
                                named.add(town);
                            }
                        });
        return named.stream().map(town -> label(town, scale)).toList();
    }

    private static boolean isInside(Town town, Scale scale) {
        var x = scale.x(town.longitude());
        var y = scale.y(town.latitude());
        return x >= 0 && x <= WIDTH && y >= 0 && y <= scale.height();
    }

    private static boolean hasRoom(Town town, List<Town> named, Scale scale) {
        return named.stream()
                .noneMatch(
                        other ->
                                Math.abs(scale.y(town.latitude()) - scale.y(other.latitude()))
                                                < NAME_HEIGHT
                                        && Math.abs(
                                                        scale.x(town.longitude())
                                                                - scale.x(other.longitude()))
                                                < NAME_WIDTH);
    }

    private static Label label(Town town, Scale scale) {
        var x = scale.x(town.longitude());
        var y = Math.max(NAME_HEIGHT, scale.y(town.latitude()) - 4);
        return new Label(text(x), text(y), x > WIDTH - NAME_WIDTH ? "end" : "start", town.name());
    }

    private static List<Place> most(Map<Cell, Integer> cells, Locale locale) {
        var places = new TreeMap<String, Integer>();
        cells.forEach((cell, count) -> places.merge(cell.words(locale), count, Integer::sum));
        return places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .map(place -> new Place(place.getKey(), place.getValue()))
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

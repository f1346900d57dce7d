package org.mesinfos.ui.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The larger towns of France, by which positions are told. The list is part of this library:
/// nobody outside is asked where somebody was.
public final class Gazetteer {

    private static final double KM_PER_DEGREE = 111.2;
    private static final int IN_TOWN_KM = 4;
    private static final int FAR_KM = 150;
    private static final List<Town> ALL = load();

    private Gazetteer() {}

    /// A town, by the position of its centre in degrees (WGS 84).
    public record Town(String name, double longitude, double latitude) {

        private double kilometres(double otherLongitude, double otherLatitude) {
            var north = (otherLatitude - latitude) * KM_PER_DEGREE;
            var east =
                    (otherLongitude - longitude)
                            * KM_PER_DEGREE
                            * Math.cos(Math.toRadians(latitude));
            return Math.hypot(north, east);
        }
    }

    /// The town of that name, however it is capitalized.
    public static Optional<Town> named(String name) {
        return ALL.stream().filter(town -> town.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    /// The town whose centre is nearest.
    public static Town nearest(double longitude, double latitude) {
        return ALL.stream()
                .min(Comparator.comparingDouble(town -> town.kilometres(longitude, latitude)))
                .orElseThrow();
    }

    /// Where that is in words, such as `Lille` or `12 km from Lille`; the numbers themselves far
    /// from every town of the list.
    public static String near(double longitude, double latitude, Locale locale) {
        var nearest = nearest(longitude, latitude);
        var kilometres = Math.round(nearest.kilometres(longitude, latitude));
        if (kilometres > FAR_KM) {
            return String.format(Locale.ROOT, "%.2f, %.2f", latitude, longitude);
        }
        if (kilometres <= IN_TOWN_KM) {
            return nearest.name();
        }
        return locale.getLanguage().equals("en")
                ? kilometres + " km from " + nearest.name()
                : "à " + kilometres + " km de " + nearest.name();
    }

    private static List<Town> load() {
        try (var in = Gazetteer.class.getResourceAsStream("/records/towns.csv")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Gazetteer::town).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Town town(String line) {
        var cells = line.split(",");
        return new Town(cells[0], Double.parseDouble(cells[2]), Double.parseDouble(cells[1]));
    }
}

package org.mesinfos.people;

import java.util.Comparator;
import java.util.List;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;

/// The towns, and where things stand in them.
public final class Towns {

    private static final List<Town> ALL =
            YamlFile.read("/people/places.yaml", new TypeReference<List<Town>>() {});

    private Towns() {}

    public static Town named(String id) {
        return ALL.stream()
                .filter(place -> place.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such place: " + id));
    }

    public static List<Town> all() {
        return ALL;
    }

    static GeoPoint centre(Town place) {
        return new GeoPoint(place.latitude(), place.longitude(), place.antennas());
    }

    /// Where the town's supermarket stands.
    public static GeoPoint store(Town place) {
        return centre(place).shifted(900, -650);
    }

    /// The nearest other town that is worth a weekend.
    static Town neighbour(Town place) {
        var centre = centre(place);
        return ALL.stream()
                .filter(other -> centre.distanceTo(centre(other)) > 15_000)
                .min(Comparator.comparingDouble(other -> centre.distanceTo(centre(other))))
                .orElseThrow();
    }
}

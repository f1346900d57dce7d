package org.mesinfos.people.telecom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.RandomSource;

/// A made-up mobile network: antennas on a lattice over the whole country, each shaken off its
/// place by a fixed amount.
final class Antennas {

    private Antennas() {}

    /// The three antennas nearest to `spot`, nearest first.
    static List<GeoPoint> near(GeoPoint geoPoint) {
        double latitudeStep = geoPoint.antennas() / GeoPoint.metresPerDegreeOfLatitude();
        long row = StrictMath.round(geoPoint.latitude() / latitudeStep);
        var candidates = new ArrayList<Candidate>(9);
        for (long r = row - 1; r <= row + 1; r++) {
            // Each row has its own step, so that the lattice stays square at every latitude.
            double longitudeStep =
                    geoPoint.antennas() / GeoPoint.metresPerDegreeOfLongitude(r * latitudeStep);
            long column = StrictMath.round(geoPoint.longitude() / longitudeStep);
            for (long c = column - 1; c <= column + 1; c++) {
                var antenna = antenna(r, c, latitudeStep, longitudeStep, geoPoint.antennas());
                candidates.add(new Candidate(antenna, geoPoint.distanceTo(antenna)));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::distance));
        return candidates.stream().limit(3).map(Candidate::antenna).toList();
    }

    private record Candidate(GeoPoint antenna, double distance) {}

    private static GeoPoint antenna(
            long row, long column, double latitudeStep, double longitudeStep, int spacing) {
        long shake = RandomSource.hash(spacing + ":" + row + ":" + column);
        double north = ((shake & 0xffff) / 65_536.0 - 0.5) * 0.5;
        double east = ((shake >>> 16 & 0xffff) / 65_536.0 - 0.5) * 0.5;
        return new GeoPoint(
                round((row + north) * latitudeStep),
                round((column + east) * longitudeStep),
                spacing);
    }

    /// Five decimals, about a metre.
    private static double round(double degrees) {
        return StrictMath.round(degrees * 100_000) / 100_000.0;
    }
}

package org.mesinfos.people;

/// A point where somebody can be.
///
/// @param latitude WGS 84 degrees
/// @param longitude WGS 84 degrees
/// @param antennas distance between neighbouring antennas around it, in metres
public record GeoPoint(double latitude, double longitude, int antennas) {

    private static final double METRES_PER_DEGREE = 111_320;

    /// Between towns the network is thin.
    private static final int OPEN_COUNTRY = 2_500;

    /// The point that lies so many metres to the east and north.
    public GeoPoint shifted(double east, double north) {
        return new GeoPoint(
                latitude + north / METRES_PER_DEGREE,
                longitude + east / metresPerDegreeOfLongitude(latitude),
                antennas);
    }

    /// In metres; flat geometry, good to 0.5 % at the size of France.
    public double distanceTo(GeoPoint other) {
        double north = (other.latitude - latitude) * METRES_PER_DEGREE;
        double east =
                (other.longitude - longitude)
                        * metresPerDegreeOfLongitude((latitude + other.latitude) / 2);
        return StrictMath.sqrt(north * north + east * east);
    }

    /// The point at `share` (0 to 1) of the straight way to `other`.
    GeoPoint onTheWayTo(GeoPoint other, double share) {
        double length = distanceTo(other);
        boolean between = length * share > 5_000 && length * (1 - share) > 5_000;
        int nearest = share < 0.5 ? antennas : other.antennas;
        return new GeoPoint(
                latitude + (other.latitude - latitude) * share,
                longitude + (other.longitude - longitude) * share,
                between ? Math.max(OPEN_COUNTRY, nearest) : nearest);
    }

    public static double metresPerDegreeOfLongitude(double latitude) {
        return METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(latitude));
    }

    public static double metresPerDegreeOfLatitude() {
        return METRES_PER_DEGREE;
    }
}

package org.mesinfos.data.query;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.representation.LocationPrecision;

/// Areas on earth, longitude first (WGS 84). Under the coarse view they see rounded positions only.
final class GeoArea {

    private static final Pattern NUMBERS = Pattern.compile("-?\\d{1,6}(\\.\\d{1,8})?");
    private static final double EARTH_METERS = 6_371_008.8;
    private static final int LARGEST_METERS = 100_000;
    private static final LocalText BOX =
            new LocalText(
                    "ouest,sud,est,nord en degrés, tels que 3.00,50.58,3.12,50.68",
                    "west,south,east,north in degrees, such as 3.00,50.58,3.12,50.68");
    private static final LocalText CIRCLE =
            new LocalText(
                    "longitude,latitude,mètres (au plus 100000), tels que 3.06,50.63,2000",
                    "longitude,latitude,metres (at most 100000), such as 3.06,50.63,2000");

    private GeoArea() {}

    /// Positions inside a box, edges included.
    ///
    /// @throws Problem `parameter-invalid` about `bbox`
    static Predicate<BsonDocument> box(String text, String field, boolean coarse) {
        var edges = numbers(text, 4);
        if (edges.length != 4
                || !isOnEarth(edges[0], edges[1])
                || !isOnEarth(edges[2], edges[3])
                || edges[0] > edges[2]
                || edges[1] > edges[3]) {
            throw Problem.parameterInvalid("bbox", BOX);
        }
        return record -> {
            var at = position(record, field, coarse);
            return at.length == 2
                    && at[0] >= edges[0]
                    && at[0] <= edges[2]
                    && at[1] >= edges[1]
                    && at[1] <= edges[3];
        };
    }

    /// Positions no further from a place than some metres.
    ///
    /// @throws Problem `parameter-invalid` about `near`
    static Predicate<BsonDocument> circle(String text, String field, boolean coarse) {
        var circle = numbers(text, 3);
        if (circle.length != 3
                || !isOnEarth(circle[0], circle[1])
                || circle[2] <= 0
                || circle[2] > LARGEST_METERS) {
            throw Problem.parameterInvalid("near", CIRCLE);
        }
        return record -> {
            var at = position(record, field, coarse);
            return at.length == 2 && meters(at[0], at[1], circle[0], circle[1]) <= circle[2];
        };
    }

    /// Longitude and latitude of a record; empty when unknown.
    static double[] position(BsonDocument record, String field, boolean coarse) {
        if (!(record.get(field) instanceof BsonDocument point)) {
            return new double[0];
        }
        return point.getArray("coordinates").stream()
                .mapToDouble(number -> number.asNumber().doubleValue())
                .map(degrees -> coarse ? LocationPrecision.rounded(degrees) : degrees)
                .toArray();
    }

    private static double[] numbers(String text, int count) {
        var parts = text.split(",", -1);
        if (parts.length != count
                || !Arrays.stream(parts).allMatch(part -> NUMBERS.matcher(part).matches())) {
            return new double[0];
        }
        return Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
    }

    private static boolean isOnEarth(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    // The haversine formula.
    private static double meters(double lon1, double lat1, double lon2, double lat2) {
        var north = Math.sin(Math.toRadians(lat2 - lat1) / 2);
        var east = Math.sin(Math.toRadians(lon2 - lon1) / 2);
        var shrink = Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2));
        return 2 * EARTH_METERS * Math.asin(Math.sqrt(north * north + shrink * east * east));
    }
}

package org.mesinfos.people.telecom;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The telephone company's records of where a telephone was, every quarter of an hour.
///
/// They come from the [DailyWhereabouts] by way of [Antennas]; figures follow the design page on
/// datasets, section 7.7.
public final class PhonePositions {

    private static final String HOLDER = "orange";
    private static final List<Integer> TOWN =
            List.of(94, 120, 150, 155, 155, 230, 340, 365, 390, 730);
    private static final List<Integer> COUNTRY = List.of(730, 730, 2_370, 2_370, 2_370, 6_667);
    private static final int[] STEPS = {155, 230, 365, 730, 2_370, 6_667, 10_000};

    private final Telephone telephone;
    private final RandomSource randomSource;
    private final RecordEnvelopes recordEnvelopes;
    // Most quarters of an hour are spent where the one before was.
    private @Nullable GeoPoint spot;
    private List<GeoPoint> nearest = List.of();

    private PhonePositions(Profile profile, Telephone telephone) {
        this.telephone = telephone;
        this.randomSource = profile.chance("positions");
        this.recordEnvelopes = new RecordEnvelopes(profile.name(), "telecom-locations", "tl");
    }

    public static List<ObjectNode> of(Profile profile, Telephone telephone) {
        var phonePositions = new PhonePositions(profile, telephone);
        return Stream.iterate(
                        telephone.first(),
                        time -> time.isBefore(telephone.end()),
                        time -> time.plus(Telephone.QUARTER))
                .map(phonePositions::position)
                .toList();
    }

    private ObjectNode position(Instant time) {
        var line = telephone.line();
        var record =
                recordEnvelopes.open(
                        recordEnvelopes.id(line + "|" + time), HOLDER, deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("line", line);
        var geoPoint = telephone.at(time);
        if (geoPoint == null) {
            record.put("deviceState", "OFF").putNull("location").putNull("accuracyMeters");
        } else if (randomSource.happens(0.002)) {
            record.put("deviceState", "UNKNOWN").putNull("location").putNull("accuracyMeters");
        } else {
            locate(record.put("deviceState", "ON"), time, geoPoint);
        }
        return record;
    }

    private void locate(ObjectNode record, Instant time, GeoPoint geoPoint) {
        var antenna = servingAntenna(geoPoint, telephone.isMovingAt(time));
        var point = JsonNodeFactory.instance.objectNode().put("type", "Point");
        point.putArray("coordinates").add(antenna.longitude()).add(antenna.latitude());
        record.set("location", point);
        record.put("accuracyMeters", accuracy(geoPoint, antenna));
    }

    /// Now and then a still telephone is served by the second or third nearest antenna.
    private GeoPoint servingAntenna(GeoPoint geoPoint, boolean moving) {
        if (!geoPoint.equals(spot)) {
            spot = geoPoint;
            nearest = Antennas.near(geoPoint);
        }
        double draw = randomSource.fraction();
        if (moving || draw < 0.75) {
            return nearest.getFirst();
        }
        return nearest.get(draw < 0.93 ? 1 : 2);
    }

    /// Never less than the true distance: the radius is a promise.
    private int accuracy(GeoPoint geoPoint, GeoPoint antenna) {
        int drawn = randomSource.pick(geoPoint.antennas() < 2_000 ? TOWN : COUNTRY);
        double distance = geoPoint.distanceTo(antenna);
        for (int step : STEPS) {
            if (step >= distance) {
                return drawn >= distance ? drawn : step;
            }
        }
        return 15_000;
    }

    /// The telephone company delivers a day's positions in the following night.
    private static Instant deliveryAfter(Instant time) {
        var day = time.atZone(FrenchCalendar.PARIS).toLocalDate();
        return FrenchCalendar.at(day.plusDays(1), LocalTime.of(5, 30));
    }
}

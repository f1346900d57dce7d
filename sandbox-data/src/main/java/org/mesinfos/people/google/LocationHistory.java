package org.mesinfos.people.google;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.telecom.Telephone;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Positions that the telephone sent to the search engine; they agree with the antennas.
///
/// Dense on the way, sparse at rest, as telephones do to spare their battery.
public final class LocationHistory {

    private final Telephone telephone;
    private final RandomSource randomSource;
    private final RecordEnvelopes recordEnvelopes;

    private LocationHistory(Profile profile, Telephone telephone) {
        this.telephone = telephone;
        this.randomSource = profile.chance("location history");
        this.recordEnvelopes = new RecordEnvelopes(profile.name(), "google-location-history", "gl");
    }

    public static List<ObjectNode> of(Profile profile, Telephone telephone) {
        var history = new LocationHistory(profile, telephone);
        var records = new ArrayList<ObjectNode>();
        var time = telephone.first().plusSeconds(77);
        while (time.isBefore(telephone.end())) {
            var geoPoint = telephone.at(time);
            boolean moving = telephone.isMovingAt(time);
            if (geoPoint != null) {
                records.add(history.record(time, geoPoint, moving));
            }
            time = time.plusSeconds(moving ? history.step(180, 480) : history.pause(time));
        }
        return records;
    }

    private int step(int least, int most) {
        return randomSource.between(least, most);
    }

    /// Until the next position at rest: an hour and a half, cut short by leaving.
    private int pause(Instant time) {
        int whole = step(4_200, 6_600);
        for (int seconds = 300; seconds < whole; seconds += 300) {
            if (telephone.isMovingAt(time.plusSeconds(seconds))) {
                return seconds;
            }
        }
        return whole;
    }

    private ObjectNode record(Instant time, GeoPoint geoPoint, boolean moving) {
        var id = recordEnvelopes.id(time.toString());
        var record = recordEnvelopes.open(id, "google", AddressBook.deliveryAfter(time));
        record.put("occurredAt", time.toString());
        int off = randomSource.between(4, 28);
        double turn = randomSource.fraction() * 2 * StrictMath.PI;
        var seen = geoPoint.shifted(off * StrictMath.cos(turn), off * StrictMath.sin(turn));
        var point = JsonNodeFactory.instance.objectNode().put("type", "Point");
        point.putArray("coordinates").add(rounded(seen.longitude())).add(rounded(seen.latitude()));
        record.set("location", point);
        record.put("accuracyMeters", off + randomSource.between(4, 30));
        return record.put("activity", moving ? "MOVING" : "STILL");
    }

    /// Five decimals, about a metre.
    private static double rounded(double degrees) {
        return StrictMath.round(degrees * 100_000) / 100_000.0;
    }
}

package org.mesinfos.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The telephone company's records.
///
/// Positions come from the [Diary] by way of [Antennas]; figures follow the design page on
/// datasets, section 7.7.
final class TelecomRecords {

    /// Three months of positions are enough to try an app, and four times lighter than a year.
    static final LocalDate FIRST_POSITIONS = LocalDate.of(2013, 12, 1);

    private static final String HOLDER = "orange";
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final List<Integer> TOWN =
            List.of(94, 120, 150, 155, 155, 230, 340, 365, 390, 730);
    private static final List<Integer> COUNTRY = List.of(730, 730, 2_370, 2_370, 2_370, 6_667);
    private static final int[] STEPS = {155, 230, 365, 730, 2_370, 6_667, 10_000};

    private final Diary diary;
    private final Chance chance;
    private final Envelope envelope;
    private final String line;
    private int quartersOff;

    private TelecomRecords(Profile profile, Diary diary) {
        this.diary = diary;
        this.chance = Chance.of(profile.name(), "positions");
        this.envelope = new Envelope(profile.name(), "telecom-locations", "tl");
        this.line = line(profile);
    }

    /// The person's number, in the range that the French numbering plan keeps for fiction.
    static String line(Profile profile) {
        return "+3363998%04d".formatted(SandboxPeople.rank(profile));
    }

    static List<ObjectNode> locations(Profile profile, Diary diary) {
        return new TelecomRecords(profile, diary).positions();
    }

    private List<ObjectNode> positions() {
        var records = new ArrayList<ObjectNode>();
        var end = FrenchCalendar.at(FrenchCalendar.LAST.plusDays(1), LocalTime.MIDNIGHT);
        var time = FrenchCalendar.at(FIRST_POSITIONS, LocalTime.MIDNIGHT);
        while (time.isBefore(end)) {
            records.add(position(time));
            time = time.plus(QUARTER);
        }
        return records;
    }

    private ObjectNode position(Instant time) {
        var record = envelope.open(envelope.id(line + "|" + time), HOLDER, deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("line", line);
        if (isOff()) {
            record.put("deviceState", "OFF").putNull("location").putNull("accuracyMeters");
        } else if (chance.happens(0.002)) {
            record.put("deviceState", "UNKNOWN").putNull("location").putNull("accuracyMeters");
        } else {
            locate(record.put("deviceState", "ON"), time);
        }
        return record;
    }

    private void locate(ObjectNode record, Instant time) {
        var spot = diary.at(time);
        var antenna = servingAntenna(spot, diary.isMovingAt(time));
        var point = JsonNodeFactory.instance.objectNode().put("type", "Point");
        point.putArray("coordinates").add(antenna.longitude()).add(antenna.latitude());
        record.set("location", point);
        record.put("accuracyMeters", accuracy(spot, antenna));
    }

    /// Now and then a still telephone is served by the second or third nearest antenna.
    private Spot servingAntenna(Spot spot, boolean moving) {
        var nearest = Antennas.near(spot);
        double draw = chance.fraction();
        if (moving || draw < 0.75) {
            return nearest.getFirst();
        }
        return nearest.get(draw < 0.93 ? 1 : 2);
    }

    /// Never less than the true distance: the radius is a promise.
    private int accuracy(Spot spot, Spot antenna) {
        int drawn = chance.pick(spot.antennas() < 2_000 ? TOWN : COUNTRY);
        double distance = spot.distanceTo(antenna);
        for (int step : STEPS) {
            if (step >= distance) {
                return drawn >= distance ? drawn : step;
            }
        }
        return 15_000;
    }

    /// Off in stretches of up to four hours, 5 % of the time.
    private boolean isOff() {
        if (quartersOff > 0) {
            quartersOff--;
            return true;
        }
        if (chance.happens(0.006)) {
            quartersOff = chance.between(0, 15);
            return true;
        }
        return false;
    }

    /// The telephone company delivers a day's positions in the following night.
    private static Instant deliveryAfter(Instant time) {
        var day = time.atZone(FrenchCalendar.PARIS).toLocalDate();
        return FrenchCalendar.at(day.plusDays(1), LocalTime.of(5, 30));
    }
}

package org.mesinfos.people;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the telephone company's records, and between them and the supermarket's.
final class TelephoneRules {

    private static final double FASTEST = 130;
    private static final Map<String, Spot> STORES =
            Places.all().stream().collect(Collectors.toMap(Place::store, Places::store));

    private TelephoneRules() {}

    static void check(LifeRecords life, Findings findings) {
        var positions = new HashMap<Instant, ObjectNode>();
        for (var position : life.of("telecom-locations")) {
            positions.put(LifeRecords.instant(position, "occurredAt"), position);
        }
        checkLine(life, findings);
        checkPositions(life, findings);
        life.of("telecom-communications")
                .forEach(one -> checkEvent(life, one, positions, findings));
        life.of("retail-receipts").forEach(one -> checkStore(life, one, positions, findings));
    }

    private static void checkLine(LifeRecords life, Findings findings) {
        Set<String> lines = new HashSet<>();
        life.of("telecom-locations").forEach(one -> lines.add(LifeRecords.text(one, "line")));
        life.of("telecom-communications").forEach(one -> lines.add(LifeRecords.text(one, "line")));
        findings.require(lines.size() <= 1, life, "a person has one line", lines::toString);
    }

    private static void checkPositions(LifeRecords life, Findings findings) {
        ObjectNode before = null;
        ObjectNode placed = null;
        for (var position : life.of("telecom-locations")) {
            findings.require(
                    before == null || hours(before, position) == 0.25,
                    life,
                    "there is a position every quarter of an hour",
                    position,
                    "occurredAt");
            before = position;
            checkState(life, position, findings);
            if (!isPlaced(position)) {
                continue;
            }
            findings.require(
                    isInFrance(position), life, "everybody stays in France", position, "location");
            if (placed != null) {
                double speed =
                        LifeRecords.spot(placed).distanceTo(LifeRecords.spot(position))
                                / 1_000
                                / hours(placed, position);
                findings.require(
                        speed < FASTEST,
                        life,
                        "nobody travels faster than a road allows",
                        position,
                        () -> Math.round(speed) + " km/h");
            }
            placed = position;
        }
    }

    private static void checkState(LifeRecords life, ObjectNode position, Findings findings) {
        boolean on = LifeRecords.text(position, "deviceState").equals("ON");
        findings.require(
                on == isPlaced(position) && on != LifeRecords.isNull(position, "accuracyMeters"),
                life,
                "a telephone is found when it is on",
                position,
                "deviceState");
    }

    private static void checkEvent(
            LifeRecords life,
            ObjectNode event,
            Map<Instant, ObjectNode> positions,
            Findings findings) {
        var channel = LifeRecords.text(event, "channel");
        var unit =
                switch (channel) {
                    case "VOICE" -> "SECOND";
                    case "DATA" -> "BYTE";
                    default -> "MESSAGE";
                };
        findings.require(
                LifeRecords.text(event, "unit").equals(unit) && event.path("quantity").asLong() > 0,
                life,
                "calls last, messages count, connections weigh",
                event,
                "unit");
        findings.require(
                channel.equals("DATA") == LifeRecords.isNull(event, "counterparty")
                        && channel.equals("DATA")
                                == LifeRecords.text(event, "direction").equals("BOTH"),
                life,
                "somebody is at the other end, but of a connection",
                event,
                "counterparty");
        var position = positionAt(event, positions);
        findings.require(
                position == null || !LifeRecords.text(position, "deviceState").equals("OFF"),
                life,
                "a telephone that is off receives nothing",
                event,
                "occurredAt");
        findings.require(
                position == null
                        || !isPlaced(position)
                        || !isPlaced(event)
                        || isNear(event, position),
                life,
                "a call is made where the telephone is",
                event,
                "location");
    }

    private static void checkStore(
            LifeRecords life,
            ObjectNode receipt,
            Map<Instant, ObjectNode> positions,
            Findings findings) {
        var position = positionAt(receipt, positions);
        var store = STORES.get(LifeRecords.text(receipt, "storeId"));
        if (position == null
                || store == null
                || !isPlaced(position)
                || receipt.path("online").asBoolean()
                || !LifeRecords.text(receipt, "kind").equals("PURCHASE")) {
            return;
        }
        double distance = LifeRecords.spot(position).distanceTo(store);
        findings.require(
                distance <= position.path("accuracyMeters").asDouble(),
                life,
                "the telephone is near the store when the ticket is printed",
                receipt,
                () -> Math.round(distance) + " m away");
    }

    /// Within what a car covers in a quarter of an hour, and the accuracy of both.
    private static boolean isNear(JsonNode event, JsonNode position) {
        double reach = 25_000 + position.path("accuracyMeters").asDouble();
        return LifeRecords.spot(event).distanceTo(LifeRecords.spot(position)) <= reach;
    }

    private static @Nullable ObjectNode positionAt(
            JsonNode record, Map<Instant, ObjectNode> positions) {
        long second = LifeRecords.instant(record, "occurredAt").getEpochSecond();
        return positions.get(Instant.ofEpochSecond(second / 900 * 900));
    }

    private static boolean isPlaced(JsonNode record) {
        return record.path("location").isObject();
    }

    private static boolean isInFrance(JsonNode record) {
        var spot = LifeRecords.spot(record);
        return spot.longitude() > -5.5
                && spot.longitude() < 10
                && spot.latitude() > 41
                && spot.latitude() < 51.5;
    }

    private static double hours(JsonNode from, JsonNode to) {
        var time =
                Duration.between(
                        LifeRecords.instant(from, "occurredAt"),
                        LifeRecords.instant(to, "occurredAt"));
        return time.toSeconds() / 3_600.0;
    }
}

package org.mesinfos.people.check;

import static org.mesinfos.people.check.PersonRecords.instant;
import static org.mesinfos.people.check.PersonRecords.isNull;
import static org.mesinfos.people.check.PersonRecords.spot;
import static org.mesinfos.people.check.PersonRecords.text;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.people.GeoPoint;
import org.mesinfos.people.Town;
import org.mesinfos.people.Towns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rules between the telephone company's records, and between them and the supermarket's.
final class TelephoneRules {

    private static final double FASTEST = 130;
    private static final Map<String, GeoPoint> STORES =
            Towns.all().stream().collect(Collectors.toMap(Town::store, Towns::store));

    private TelephoneRules() {}

    static void check(PersonRecords life, PersonFindings findings) {
        var positions = new HashMap<Instant, ObjectNode>();
        for (var position : life.of("telecom-locations")) {
            positions.put(instant(position, "occurredAt"), position);
        }
        checkLine(life, findings);
        checkPositions(life, findings);
        life.of("telecom-communications").forEach(one -> checkEvent(one, positions, findings));
        life.of("retail-receipts").forEach(one -> checkStore(one, positions, findings));
    }

    private static void checkLine(PersonRecords life, PersonFindings findings) {
        Set<String> lines = new HashSet<>();
        life.of("telecom-locations").forEach(one -> lines.add(text(one, "line")));
        life.of("telecom-communications").forEach(one -> lines.add(text(one, "line")));
        findings.require(lines.size() <= 1, "a person has one line", lines::toString);
    }

    private static void checkPositions(PersonRecords life, PersonFindings findings) {
        ObjectNode before = null;
        ObjectNode placed = null;
        for (var position : life.of("telecom-locations")) {
            findings.require(
                    before == null || hours(before, position) == 0.25,
                    "there is a position every quarter of an hour",
                    position,
                    "occurredAt");
            before = position;
            checkState(position, findings);
            if (!isPlaced(position)) {
                continue;
            }
            findings.require(
                    isInFrance(position), "everybody stays in France", position, "location");
            if (placed != null) {
                double speed =
                        spot(placed).distanceTo(spot(position)) / 1_000 / hours(placed, position);
                findings.require(
                        speed < FASTEST,
                        "nobody travels faster than a road allows",
                        position,
                        () -> Math.round(speed) + " km/h");
            }
            placed = position;
        }
    }

    private static void checkState(ObjectNode position, PersonFindings findings) {
        boolean on = text(position, "deviceState").equals("ON");
        findings.require(
                on == isPlaced(position) && on != isNull(position, "accuracyMeters"),
                "a telephone is found when it is on",
                position,
                "deviceState");
    }

    private static void checkEvent(
            ObjectNode event, Map<Instant, ObjectNode> positions, PersonFindings findings) {
        var channel = text(event, "channel");
        var unit =
                switch (channel) {
                    case "VOICE" -> "SECOND";
                    case "DATA" -> "BYTE";
                    default -> "MESSAGE";
                };
        findings.require(
                text(event, "unit").equals(unit) && event.path("quantity").asLong() > 0,
                "calls last, messages count, connections weigh",
                event,
                "unit");
        findings.require(
                channel.equals("DATA") == isNull(event, "counterparty")
                        && channel.equals("DATA") == text(event, "direction").equals("BOTH"),
                "somebody is at the other end, but of a connection",
                event,
                "counterparty");
        var position = positionAt(event, positions);
        findings.require(
                position == null || !text(position, "deviceState").equals("OFF"),
                "a telephone that is off receives nothing",
                event,
                "occurredAt");
        findings.require(
                position == null
                        || !isPlaced(position)
                        || !isPlaced(event)
                        || isNear(event, position),
                "a call is made where the telephone is",
                event,
                "location");
    }

    private static void checkStore(
            ObjectNode receipt, Map<Instant, ObjectNode> positions, PersonFindings findings) {
        var position = positionAt(receipt, positions);
        var store = STORES.get(text(receipt, "storeId"));
        if (position == null
                || store == null
                || !isPlaced(position)
                || receipt.path("online").asBoolean()
                || !text(receipt, "kind").equals("PURCHASE")) {
            return;
        }
        double distance = spot(position).distanceTo(store);
        findings.require(
                distance <= position.path("accuracyMeters").asDouble(),
                "the telephone is near the store when the ticket is printed",
                receipt,
                () -> Math.round(distance) + " m away");
    }

    /// Within what a car covers in a quarter of an hour, and the accuracy of both.
    private static boolean isNear(JsonNode event, JsonNode position) {
        double reach = 25_000 + position.path("accuracyMeters").asDouble();
        return spot(event).distanceTo(spot(position)) <= reach;
    }

    private static @Nullable ObjectNode positionAt(
            JsonNode record, Map<Instant, ObjectNode> positions) {
        long second = instant(record, "occurredAt").getEpochSecond();
        return positions.get(Instant.ofEpochSecond(second / 900 * 900));
    }

    private static boolean isPlaced(JsonNode record) {
        return record.path("location").isObject();
    }

    private static boolean isInFrance(JsonNode record) {
        var geoPoint = spot(record);
        return geoPoint.longitude() > -5.5
                && geoPoint.longitude() < 10
                && geoPoint.latitude() > 41
                && geoPoint.latitude() < 51.5;
    }

    private static double hours(JsonNode from, JsonNode to) {
        var time = Duration.between(instant(from, "occurredAt"), instant(to, "occurredAt"));
        return time.toSeconds() / 3_600.0;
    }
}

package org.mesinfos.people.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.GeoPoint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One person's records by dataset, and short ways to read them.
public record PersonRecords(String person, Map<String, List<ObjectNode>> records) {

    /// Empty when none of the person's companies delivers that dataset.
    List<ObjectNode> of(String dataset) {
        return records.getOrDefault(dataset, List.of());
    }

    boolean has(String dataset) {
        return records.containsKey(dataset);
    }

    /// Empty for null and for a field that is not there.
    public static String text(JsonNode record, String field) {
        return record.path(field).asString("");
    }

    /// The amount of money there; nothing is zero.
    static long cents(JsonNode record, String field) {
        var amount = record.path(field).path("amount").asString("0");
        return EuroAmounts.cents(new BigDecimal(amount));
    }

    static LocalDate day(JsonNode record, String field) {
        return LocalDate.parse(text(record, field));
    }

    static Instant instant(JsonNode record, String field) {
        return Instant.parse(text(record, field));
    }

    static boolean isNull(JsonNode record, String field) {
        return record.path(field).isNull();
    }

    /// Where the record says that something was.
    static GeoPoint spot(JsonNode record) {
        var point = record.at("/location/coordinates");
        return new GeoPoint(point.get(1).asDouble(), point.get(0).asDouble(), 500);
    }
}

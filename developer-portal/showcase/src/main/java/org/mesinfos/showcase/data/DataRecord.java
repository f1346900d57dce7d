package org.mesinfos.showcase.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One record as the data API told it, by the names of its fields.
///
/// @param json the whole record, envelope included
public record DataRecord(JsonNode json) {

    /// Days are those of France, where the records come from.
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    public String id() {
        return text("id");
    }

    public String dataset() {
        return text("dataset");
    }

    public String holder() {
        return text("holder");
    }

    /// A text, empty when it is unknown.
    public String text(String field) {
        return json.path(field).asString("");
    }

    /// Whether it is known and true.
    public boolean is(String field) {
        return json.path(field).asBoolean(false);
    }

    public int number(String field) {
        return json.path(field).asInt(0);
    }

    /// A decimal number, or the amount of money; zero when it is unknown.
    public BigDecimal amount(String field) {
        var value = json.path(field);
        var text = value.isObject() ? value.path("amount").asString("") : value.asString("");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /// A day, also of a field that tells a moment; null when it is unknown.
    public @Nullable LocalDate day(String field) {
        var text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        return text.length() == 10
                ? LocalDate.parse(text)
                : Instant.parse(text).atZone(ZONE).toLocalDate();
    }

    public List<String> texts(String field) {
        return json.path(field).valueStream().map(JsonNode::asString).toList();
    }
}

package org.mesinfos.records;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Turns a record on the wire into its stored form, as the catalogue types its fields.
public final class RecordEncoding {

    private RecordEncoding() {}

    /// The stored form of `wire`.
    ///
    /// @throws IllegalArgumentException when it has a field that the catalogue does not know
    public static StoredRecord stored(Dataset dataset, ObjectNode wire) {
        var fields = new BsonDocument();
        for (var property : wire.properties()) {
            fields.put(
                    property.getKey(),
                    value(type(dataset, property.getKey()), property.getValue()));
        }
        return StoredRecord.of(dataset, fields);
    }

    private static Field.Type type(Dataset dataset, String name) {
        return switch (name) {
            case "id", "holder", "dataset" -> Field.Type.STRING;
            case "schemaVersion" -> Field.Type.INTEGER;
            case StoredRecord.DELETED -> Field.Type.BOOLEAN;
            case "importedAt" -> Field.Type.INSTANT;
            default ->
                    dataset.field(name)
                            .map(Field::type)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    dataset.id() + " has no field " + name));
        };
    }

    private static BsonValue value(Field.Type type, JsonNode wire) {
        if (wire.isNull()) {
            return BsonNull.VALUE;
        }
        return switch (type) {
            case STRING, ENUM, DATE -> new BsonString(wire.stringValue());
            case INTEGER -> new BsonInt64(wire.longValue());
            case DECIMAL -> decimal(wire);
            case BOOLEAN -> BsonBoolean.valueOf(wire.booleanValue());
            case INSTANT -> new BsonDateTime(Instant.parse(wire.stringValue()).toEpochMilli());
            case MONEY -> money(wire);
            case POINT -> point(wire);
            case STRING_LIST -> texts(wire);
        };
    }

    private static BsonDecimal128 decimal(JsonNode wire) {
        return new BsonDecimal128(new Decimal128(new BigDecimal(wire.stringValue())));
    }

    private static BsonDocument money(JsonNode wire) {
        return new BsonDocument("amount", decimal(present(wire, "amount")))
                .append("currency", new BsonString(present(wire, "currency").stringValue()));
    }

    private static BsonDocument point(JsonNode wire) {
        var coordinates = new BsonArray();
        present(wire, "coordinates")
                .forEach(number -> coordinates.add(new BsonDouble(number.doubleValue())));
        return new BsonDocument("type", new BsonString("Point")).append("coordinates", coordinates);
    }

    private static BsonArray texts(JsonNode wire) {
        var texts = new BsonArray();
        wire.forEach(text -> texts.add(new BsonString(text.stringValue())));
        return texts;
    }

    private static JsonNode present(JsonNode owner, String name) {
        return Objects.requireNonNull(owner.get(name), () -> "a value without " + name);
    }
}

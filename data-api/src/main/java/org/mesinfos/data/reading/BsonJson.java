package org.mesinfos.data.reading;

import java.time.Instant;
import org.bson.BsonReader;
import org.bson.BsonType;
import tools.jackson.core.JsonGenerator;

/// Writes stored values as the API shows them, straight from BSON: dates as RFC 3339 in UTC,
/// decimals as texts that keep every digit.
final class BsonJson {

    private BsonJson() {}

    /// Writes the value where `reader` stands and moves on.
    ///
    /// @param rounding whether fractions, which only positions have, lose their detail
    static void write(BsonReader reader, JsonGenerator json, boolean rounding) {
        switch (reader.getCurrentBsonType()) {
            case STRING -> json.writeString(reader.readString());
            case INT32 -> json.writeNumber(reader.readInt32());
            case INT64 -> json.writeNumber(reader.readInt64());
            case DOUBLE -> writeFraction(reader.readDouble(), json, rounding);
            case BOOLEAN -> json.writeBoolean(reader.readBoolean());
            case DATE_TIME ->
                    json.writeString(Instant.ofEpochMilli(reader.readDateTime()).toString());
            case DECIMAL128 ->
                    json.writeString(reader.readDecimal128().bigDecimalValue().toPlainString());
            case NULL -> writeNull(reader, json);
            case DOCUMENT -> writeDocument(reader, json, rounding);
            case ARRAY -> writeArray(reader, json, rounding);
            default ->
                    throw new IllegalStateException(
                            "a record holds a " + reader.getCurrentBsonType());
        }
    }

    private static void writeFraction(double value, JsonGenerator json, boolean rounding) {
        json.writeNumber(rounding ? Precision.rounded(value) : value);
    }

    private static void writeNull(BsonReader reader, JsonGenerator json) {
        reader.readNull();
        json.writeNull();
    }

    private static void writeDocument(BsonReader reader, JsonGenerator json, boolean rounding) {
        reader.readStartDocument();
        json.writeStartObject();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            json.writeName(reader.readName());
            write(reader, json, rounding);
        }
        json.writeEndObject();
        reader.readEndDocument();
    }

    private static void writeArray(BsonReader reader, JsonGenerator json, boolean rounding) {
        reader.readStartArray();
        json.writeStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            write(reader, json, rounding);
        }
        json.writeEndArray();
        reader.readEndArray();
    }
}

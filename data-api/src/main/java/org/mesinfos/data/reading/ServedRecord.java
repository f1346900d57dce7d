package org.mesinfos.data.reading;

import org.bson.BsonType;
import org.mesinfos.data.records.StoredRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/// One record on its way out, as a view shows it.
record ServedRecord(StoredRecord record, RecordView view) implements JacksonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        try (var reader = record.fields().asBsonReader()) {
            reader.readStartDocument();
            json.writeStartObject();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                var name = reader.readName();
                if (view.shows(name)) {
                    json.writeName(name);
                    view.write(name, reader, json);
                } else {
                    reader.skipValue();
                }
            }
            json.writeEndObject();
            reader.readEndDocument();
        }
    }

    @Override
    public void serializeWithType(
            JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }
}

package org.mesinfos.data.representation;

import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/// One record on its way out, as a view shows it.
public record ServedRecord(StoredRecord record, RecordView view) implements JacksonSerializable {

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        view.write(record, json);
    }

    @Override
    public void serializeWithType(
            JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }
}

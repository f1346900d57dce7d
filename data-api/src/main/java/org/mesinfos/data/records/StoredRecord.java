package org.mesinfos.data.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bson.BsonDocument;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;

/// One record as it is kept: the same names as on the wire, with BSON's dates and decimals.
///
/// @param fields raw BSON where it was read from the database
public record StoredRecord(Position position, BsonDocument fields) {

    static StoredRecord of(Dataset dataset, BsonDocument fields) {
        var id = fields.getString("id").getValue();
        return new StoredRecord(new Position(time(dataset, fields), id), fields);
    }

    private static Instant time(Dataset dataset, BsonDocument fields) {
        var name = dataset.timeField();
        if (name == null) {
            return Instant.EPOCH;
        }
        var type = dataset.field(name).map(Field::type).orElse(Field.Type.INSTANT);
        return type == Field.Type.DATE
                ? LocalDate.parse(fields.getString(name).getValue())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : Instant.ofEpochMilli(fields.getDateTime(name).getValue());
    }
}

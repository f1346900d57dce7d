package org.mesinfos.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;

/// One record as it is kept: the same names as on the wire, with BSON's dates and decimals.
///
/// @param fields raw BSON where it was read from the database
public record StoredRecord(Position position, BsonDocument fields) {

    private static final List<String> ENVELOPE =
            List.of("id", "holder", "dataset", "schemaVersion");

    /// The mark of what is left of a deleted record: its envelope, natural key and time.
    public static final String DELETED = "deleted";

    /// The record that `fields` are, as they were read from the database.
    public static StoredRecord of(Dataset dataset, BsonDocument fields) {
        var id = fields.getString("id").getValue();
        return new StoredRecord(new Position(time(dataset, fields), id), fields);
    }

    /// Whether only the place of a deleted record is left, so that apps learn of it.
    public boolean isDeleted() {
        return fields.containsKey(DELETED);
    }

    /// What is to be kept when `delivered` comes after `earlier`, which has the same natural key.
    ///
    /// A record that says nothing new keeps its time of import, so that apps need not read it
    /// again; one that was replaced keeps its id.
    ///
    /// @return null when there is nothing to keep: something was deleted that never was
    static @Nullable StoredRecord merged(
            Dataset dataset, @Nullable StoredRecord earlier, StoredRecord delivered) {
        if (earlier == null) {
            return delivered.isDeleted() ? null : delivered;
        }
        if (delivered.isDeleted()) {
            return earlier.isDeleted() ? earlier : earlier.deleted(dataset, delivered);
        }
        return earlier.saysTheSameAs(delivered) ? earlier : delivered.under(dataset, earlier);
    }

    private StoredRecord deleted(Dataset dataset, StoredRecord deletion) {
        var left = new BsonDocument();
        var kept = new ArrayList<>(ENVELOPE);
        kept.addAll(dataset.naturalKey());
        kept.add(String.valueOf(dataset.timeField()));
        fields.forEach(
                (name, value) -> {
                    if (kept.contains(name)) {
                        left.put(name, value);
                    }
                });
        left.put("importedAt", deletion.fields.get("importedAt"));
        left.put(DELETED, BsonBoolean.TRUE);
        return of(dataset, left);
    }

    private StoredRecord under(Dataset dataset, StoredRecord earlier) {
        var renamed = new BsonDocument();
        renamed.putAll(fields);
        renamed.put("id", earlier.fields.get("id"));
        return of(dataset, renamed);
    }

    private boolean saysTheSameAs(StoredRecord other) {
        return contents().equals(other.contents());
    }

    private BsonDocument contents() {
        var contents = new BsonDocument();
        contents.putAll(fields);
        contents.remove("id");
        contents.remove("importedAt");
        return contents;
    }

    /// When the platform received it, or learned that it was deleted.
    public Instant importedAt() {
        return Instant.ofEpochMilli(fields.getDateTime("importedAt").getValue());
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

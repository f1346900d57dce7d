package org.mesinfos.records;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
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
        if (fields instanceof RawBsonDocument raw) {
            return new StoredRecord(position(dataset.timeField(), raw), raw);
        }
        var id = fields.getString("id").getValue();
        return new StoredRecord(new Position(time(dataset, fields), id), fields);
    }

    /// Whether only the place of a deleted record is left, so that apps learn of it.
    public boolean isDeleted() {
        return fields instanceof RawBsonDocument raw
                ? BsonCursor.of(raw).find(DELETED)
                : fields.containsKey(DELETED);
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

    // In one go and without objects on the way: every record of a page passes here.
    private static Position position(@Nullable String timeField, RawBsonDocument record) {
        String id = null;
        var time = timeField == null ? Instant.EPOCH : null;
        var cursor = BsonCursor.of(record);
        while ((id == null || time == null) && cursor.next()) {
            if (id == null && cursor.isNamed("id")) {
                id = cursor.text();
            } else if (timeField != null && cursor.isNamed(timeField)) {
                time = cursor.type() == BsonType.STRING ? day(cursor) : time(cursor);
            }
        }
        if (id == null || time == null) {
            throw new IllegalStateException("a record without id or time");
        }
        return new Position(time, id);
    }

    private static Instant time(BsonCursor cursor) {
        return Instant.ofEpochMilli(cursor.dateTime());
    }

    // As the checks of deliveries leave it, 2013-12-10; anything else is for the library.
    private static Instant day(BsonCursor cursor) {
        var bytes = cursor.bytes();
        int start = cursor.textStart();
        if (cursor.textEnd() - start != "2013-12-10".length()) {
            return startOf(LocalDate.parse(cursor.text()));
        }
        int year = number(bytes, start, 4);
        int month = number(bytes, start + 5, 2);
        int day = number(bytes, start + 8, 2);
        return startOf(LocalDate.of(year, month, day));
    }

    private static int number(byte[] bytes, int start, int length) {
        int number = 0;
        for (int i = start; i < start + length; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    private static Instant startOf(LocalDate day) {
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400);
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

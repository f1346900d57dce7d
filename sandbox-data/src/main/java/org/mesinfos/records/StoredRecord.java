package org.mesinfos.records;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;

/// One record as it is kept: the same names as on the wire, with BSON's dates and decimals.
///
/// What was read from the database stays in its raw form, and an object is made of it only for
/// those who ask.
public final class StoredRecord {

    private static final List<String> ENVELOPE =
            List.of("id", "holder", "dataset", "schemaVersion");

    /// The mark of what is left of a deleted record: its envelope, natural key and time.
    public static final String DELETED = "deleted";

    private static final long DAY_MILLIS = 86_400_000;

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final long at;
    private final int idStart;
    private final int idEnd;
    private final boolean deleted;
    private final byte[] bytes;
    private final int start;
    private @Nullable BsonDocument fields;
    private @Nullable RecordPosition position;

    // In one go and without objects on the way: every record of a page passes here.
    private StoredRecord(
            @Nullable String timeField, BsonCursor cursor, @Nullable BsonDocument fields) {
        this.bytes = cursor.bytes();
        this.start = cursor.start();
        this.fields = fields;
        int idStart = -1;
        int idEnd = -1;
        var isTimed = timeField == null;
        long at = 0;
        var deleted = false;
        while (cursor.next()) {
            if (cursor.isNamed("id")) {
                idStart = cursor.textStart();
                idEnd = cursor.textEnd();
            } else if (timeField != null && cursor.isNamed(timeField)) {
                at = cursor.type() == BsonType.STRING ? day(cursor) : cursor.readDateTime();
                isTimed = true;
            } else if (cursor.isNamed(DELETED)) {
                deleted = true;
            }
        }
        if (idStart < 0 || !isTimed) {
            throw new IllegalStateException("a record without id or time");
        }
        this.idStart = idStart;
        this.idEnd = idEnd;
        this.at = at;
        this.deleted = deleted;
    }

    /// The record that `fields` are.
    public static StoredRecord of(Dataset dataset, BsonDocument fields) {
        var raw =
                fields instanceof RawBsonDocument known
                        ? known
                        : new RawBsonDocument(fields, CODEC);
        return new StoredRecord(dataset.timeField(), BsonCursor.of(raw), fields);
    }

    /// The record at that place of `bucket`.
    ///
    /// @param cursor moved there and left anywhere
    public static StoredRecord of(
            Dataset dataset, RawRecords bucket, int index, BsonCursor cursor) {
        cursor.enter(bucket.bytes(), bucket.start(index));
        return new StoredRecord(dataset.timeField(), cursor, null);
    }

    // As the checks of deliveries leave it, 2013-12-10; anything else is for the library.
    private static long day(BsonCursor cursor) {
        var bytes = cursor.bytes();
        int start = cursor.textStart();
        if (cursor.textEnd() - start != "2013-12-10".length()) {
            return startOf(LocalDate.parse(cursor.readString()));
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

    private static long startOf(LocalDate day) {
        return day.toEpochDay() * DAY_MILLIS;
    }

    /// The day of its time in UTC, counted from the epoch.
    public long epochDay() {
        return Math.floorDiv(at, DAY_MILLIS);
    }

    public RecordPosition position() {
        var known = position;
        if (known == null) {
            var id = new String(bytes, idStart, idEnd - idStart, StandardCharsets.UTF_8);
            known = new RecordPosition(Instant.ofEpochMilli(at), id);
            position = known;
        }
        return known;
    }

    /// All that is kept of it.
    public BsonDocument fields() {
        var known = fields;
        if (known == null) {
            known = BsonCursor.documentAt(bytes, start);
            fields = known;
        }
        return known;
    }

    /// Moves `cursor` before its first field.
    public void enter(BsonCursor cursor) {
        cursor.enter(bytes, start);
    }

    /// Whether only the place of a deleted record is left, so that apps learn of it.
    public boolean isDeleted() {
        return deleted;
    }

    /// What is to be kept when `delivered` comes after `earlier`, which has the same holder and
    /// natural key.
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
        return earlier.hasContentsOf(delivered) ? earlier : delivered.under(dataset, earlier);
    }

    private StoredRecord deleted(Dataset dataset, StoredRecord deletion) {
        var left = new BsonDocument();
        var kept = new ArrayList<>(ENVELOPE);
        kept.addAll(dataset.naturalKey());
        kept.add(String.valueOf(dataset.timeField()));
        fields().forEach(
                        (name, value) -> {
                            if (kept.contains(name)) {
                                left.put(name, value);
                            }
                        });
        left.put("importedAt", deletion.fields().get("importedAt"));
        left.put(DELETED, BsonBoolean.TRUE);
        return of(dataset, left);
    }

    private StoredRecord under(Dataset dataset, StoredRecord earlier) {
        var renamed = new BsonDocument();
        renamed.putAll(fields());
        renamed.put("id", earlier.fields().get("id"));
        return of(dataset, renamed);
    }

    private boolean hasContentsOf(StoredRecord other) {
        return contents().equals(other.contents());
    }

    private BsonDocument contents() {
        var contents = new BsonDocument();
        contents.putAll(fields());
        contents.remove("id");
        contents.remove("importedAt");
        return contents;
    }

    /// The id of the holder that delivered it.
    public String holder() {
        var cursor = BsonCursor.at(bytes, start);
        if (!cursor.find("holder")) {
            throw new IllegalStateException("a record without a holder");
        }
        return cursor.readString();
    }

    /// When the platform received it, or learned that it was deleted.
    public Instant importedAt() {
        var cursor = BsonCursor.at(bytes, start);
        if (!cursor.find("importedAt")) {
            throw new IllegalStateException("a record without a time of import");
        }
        return Instant.ofEpochMilli(cursor.readDateTime());
    }
}

package org.mesinfos.data.representation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.records.BsonCursor;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JsonGenerator;

/// What an app may see of each record, and what it asked to see; every representation comes from
/// here. Used by one thread.
///
/// @param fields names that were asked for; empty for all
/// @param precision how finely positions are told
/// @param masked fields about other people, told only as pseudonyms
/// @param wordings names those people in texts by the same pseudonyms
/// @param identifiers fields that are told under names of the app's own
/// @param datedIds whether the ids of records hold their day, which then never changes
/// @param pseudonyms makes them, and the records' ids, apart for each app and person
/// @param provenance where the record comes from, told of each that no company delivered; else null
/// @param withheld counts what was not told
/// @param values writes what is told as it is
/// @param cursor goes through one record after the other
/// @param holder goes before it to whose record it is
public record RecordView(
        Set<String> fields,
        LocationPrecision precision,
        Set<String> masked,
        ThirdPartyWordings wordings,
        Set<String> identifiers,
        boolean datedIds,
        Pseudonyms pseudonyms,
        @Nullable String provenance,
        OmittedValues withheld,
        BsonJson values,
        BsonCursor cursor,
        BsonCursor holder) {

    public static final List<String> ENVELOPE =
            List.of("id", "holder", "dataset", "schemaVersion", "importedAt");

    /// The member of a record that says where it comes from.
    static final String PROVENANCE = "provenance";

    /// The provenance of what people brought along themselves.
    static final String IMPORTED = "IMPORTED";

    private static final String PARTIES_SCOPE = ".parties:read";

    public static RecordView of(
            Dataset dataset,
            Set<String> scopes,
            Set<String> fields,
            LocationPrecision locationPrecision,
            Pseudonyms pseudonyms,
            boolean imported) {
        var masked = masked(dataset, scopes);
        return new RecordView(
                fields,
                locationPrecision,
                masked,
                ThirdPartyWordings.of(dataset, masked, pseudonyms),
                RecordIdentifiers.closed(dataset, scopes),
                dataset.isTimeFixed(),
                pseudonyms,
                imported ? IMPORTED : null,
                new OmittedValues(),
                new BsonJson(locationPrecision == LocationPrecision.COARSE),
                new BsonCursor(),
                new BsonCursor());
    }

    /// The fields of `dataset` about other people that `scopes` do not open.
    public static Set<String> masked(Dataset dataset, Set<String> scopes) {
        var open = scopes.stream().anyMatch(RecordView::opensParties);
        return dataset.fields().stream()
                .filter(field -> field.thirdParty() && !open)
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a scope opens fields about other people.
    public static boolean opensParties(String scope) {
        return scope.endsWith(PARTIES_SCOPE);
    }

    /// Writes `record` as an object, straight from BSON, in UTF-8.
    public void write(StoredRecord record, JsonGenerator json) {
        var deleted = record.isDeleted();
        var whose = identifiers.isEmpty() ? null : holderOf(record);
        var people = wordings.in(record);
        record.enter(cursor);
        json.writeStartObject();
        while (cursor.next()) {
            var name = FieldName.of(cursor);
            if (shows(deleted, name.text())) {
                json.writeName(name.written());
                write(name.text(), record, whose, people, json);
            }
        }
        if (provenance != null) {
            json.writeStringProperty(PROVENANCE, provenance);
        }
        json.writeEndObject();
    }

    private @Nullable BsonCursor holderOf(StoredRecord record) {
        record.enter(holder);
        return holder.find("holder") ? holder : null;
    }

    // Of a deleted record the id is told, and that it is gone; its key and time are not.
    private boolean shows(boolean deleted, String name) {
        if (deleted) {
            return ENVELOPE.contains(name) || name.equals(StoredRecord.DELETED);
        }
        return fields.isEmpty() || fields.contains(name);
    }

    private void write(
            String field,
            StoredRecord record,
            @Nullable BsonCursor whose,
            ThirdPartyWordings.People people,
            JsonGenerator json) {
        if (field.equals("id")) {
            pseudonyms.writeOfRecord(cursor, datedIds ? record.epochDay() : -1, json);
        } else if (precision == LocationPrecision.COARSE && LocationPrecision.hides(field)) {
            writeUnknown(field, json);
            withheld.add(OmittedValues.Reason.COARSE, 1);
        } else if (masked.contains(field)) {
            withheld.add(OmittedValues.Reason.MASKED, pseudonyms.write(cursor, json));
        } else if (identifiers.contains(field)) {
            pseudonyms.writeOfIdentifier(whose, cursor, json);
        } else if (people.isAnybody() && wordings.covers(field)) {
            withheld.add(OmittedValues.Reason.MASKED, people.write(cursor, json));
        } else {
            values.write(cursor, json);
        }
    }

    private static void writeUnknown(String field, JsonGenerator json) {
        if (field.equals("deviceState")) {
            json.writeString("UNKNOWN");
        } else {
            json.writeNull();
        }
    }
}

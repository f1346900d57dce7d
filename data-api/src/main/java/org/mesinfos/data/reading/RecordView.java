package org.mesinfos.data.reading;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonReader;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import tools.jackson.core.JsonGenerator;

/// What an app may see of each record of a page, and what it asked to see.
///
/// @param fields names that were asked for; empty for all
/// @param precision how finely positions are told
/// @param masked fields about other people, told only as pseudonyms
/// @param pseudonyms makes them, apart for each app and person
record RecordView(
        Set<String> fields, Precision precision, Set<String> masked, Pseudonyms pseudonyms) {

    static final List<String> ENVELOPE =
            List.of("id", "holder", "dataset", "schemaVersion", "importedAt");

    private static final String PARTIES_SCOPE = ".parties:read";

    static RecordView of(
            Dataset dataset,
            Set<String> scopes,
            Set<String> fields,
            Precision precision,
            Pseudonyms pseudonyms) {
        var open = scopes.stream().anyMatch(scope -> scope.endsWith(PARTIES_SCOPE));
        var masked =
                dataset.fields().stream()
                        .filter(field -> field.thirdParty() && !open)
                        .map(Field::name)
                        .collect(Collectors.toUnmodifiableSet());
        return new RecordView(fields, precision, masked, pseudonyms);
    }

    boolean shows(String field) {
        return fields.isEmpty() || fields.contains(field);
    }

    /// Writes the value of `field`, where the reader stands, as this view allows.
    void write(String field, BsonReader reader, JsonGenerator json) {
        if (precision == Precision.COARSE && Precision.hides(field)) {
            reader.skipValue();
            writeUnknown(field, json);
        } else if (masked.contains(field)) {
            pseudonyms.write(reader, json);
        } else {
            BsonJson.write(reader, json, precision == Precision.COARSE);
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

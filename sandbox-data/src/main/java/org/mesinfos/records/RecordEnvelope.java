package org.mesinfos.records;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordSchema;
import tools.jackson.databind.node.ObjectNode;

/// The part of a record that is the same in every dataset, as the platform fills it in.
///
/// @param importedAt when the platform received the record
public record RecordEnvelope(Dataset dataset, Instant importedAt) {

    private static final char[] ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();
    private static final int ID_LENGTH = 16;

    /// Fills in `record`. Holder and id are kept where they are there; what the platform knows
    /// better, it sets itself.
    ///
    /// @param person whose record it is
    /// @param holder who delivers it
    public void complete(ObjectNode record, String person, String holder) {
        if (!record.has("holder")) {
            record.put("holder", holder);
        }
        record.put("dataset", dataset.id());
        record.put("schemaVersion", RecordSchema.VERSION);
        record.put("importedAt", importedAt.toString());
        if (!record.has("id")) {
            record.put("id", id(record, person, record.path("holder").asString("")));
        }
    }

    // The same record of the same holder has the same id, however often it is delivered. Apps see
    // another one.
    private String id(ObjectNode record, String person, String holder) {
        var key = new StringBuilder(person).append('|').append(dataset.id());
        dataset.naturalKey().forEach(name -> key.append('|').append(record.path(name)));
        if (dataset.naturalKey().isEmpty() || dataset.sources().size() > 1) {
            key.append('|').append(holder);
        }
        return initials() + "_" + digest(key.toString());
    }

    private String initials() {
        var id = dataset.id();
        return id.substring(0, 1) + id.charAt(id.indexOf('-') + 1);
    }

    /// Sixteen characters that stand for `text`, the same on every machine.
    public static String digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            var id = new StringBuilder(ID_LENGTH);
            for (int i = 0; i < ID_LENGTH; i++) {
                id.append(ALPHABET[hash[i] & 31]);
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.mesinfos.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.RecordSchema;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Starts records: the part that is the same in every dataset.
///
/// @param prefix two letters that tell a reader of logs which dataset an id belongs to
record Envelope(String person, String dataset, String prefix) {

    private static final char[] ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();

    /// The order of records by time, and by id among those of one moment.
    ///
    /// @param timeField null for a dataset without time
    static Comparator<ObjectNode> orderBy(@Nullable String timeField) {
        var byId = Comparator.comparing((ObjectNode record) -> record.get("id").asString());
        return timeField == null
                ? byId
                : Comparator.comparing((ObjectNode record) -> record.get(timeField).asString())
                        .thenComparing(byId);
    }

    /// A record with its envelope and no field yet.
    ObjectNode open(String id, String holder, Instant importedAt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("holder", holder)
                .put("dataset", dataset)
                .put("schemaVersion", RecordSchema.VERSION)
                .put("importedAt", importedAt.toString());
    }

    /// An id that depends on the person and on the natural key alone.
    String id(String naturalKey) {
        return prefix + "_" + digest(person + "|" + dataset + "|" + naturalKey);
    }

    /// An id that also sorts in the order of `rank`: records of one day keep their order.
    String id(int rank, String naturalKey) {
        var digest = digest(person + "|" + dataset + "|" + naturalKey).substring(0, 10);
        return prefix + "_" + Digits.padded(rank, 6) + digest;
    }

    private static String digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            var id = new StringBuilder(16);
            for (int i = 0; i < 16; i++) {
                id.append(ALPHABET[hash[i] & 31]);
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

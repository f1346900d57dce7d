package org.mesinfos.people;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.RecordSchema;
import org.mesinfos.records.RecordEnvelope;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Starts records: the part that is the same in every dataset.
///
/// @param prefix two letters that tell a reader of logs which dataset an id belongs to
public record RecordEnvelopes(String person, String dataset, String prefix) {

    /// The order of records by time, and by id among those of one moment.
    ///
    /// @param timeField null for a dataset without time
    public static Comparator<ObjectNode> orderBy(@Nullable String timeField) {
        var byId = Comparator.comparing((ObjectNode record) -> record.get("id").asString());
        return timeField == null
                ? byId
                : Comparator.comparing((ObjectNode record) -> record.get(timeField).asString())
                        .thenComparing(byId);
    }

    /// A record with its envelope and no field yet.
    public ObjectNode open(String id, String holder, Instant importedAt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("holder", holder)
                .put("dataset", dataset)
                .put("schemaVersion", RecordSchema.VERSION)
                .put("importedAt", importedAt.toString());
    }

    /// An id that depends on the person and on the natural key alone.
    public String id(String naturalKey) {
        return prefix + "_" + RecordEnvelope.digest(person + "|" + dataset + "|" + naturalKey);
    }

    /// An id that also sorts in the order of `rank`: records of one day keep their order.
    public String id(int rank, String naturalKey) {
        var digest =
                RecordEnvelope.digest(person + "|" + dataset + "|" + naturalKey).substring(0, 10);
        return prefix + "_" + Digits.padded(rank, 6) + digest;
    }
}

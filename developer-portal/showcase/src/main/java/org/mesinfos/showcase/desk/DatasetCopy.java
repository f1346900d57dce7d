package org.mesinfos.showcase.desk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What was read of one dataset.
///
/// @param readAt when it was read as a whole; from then on it counts how long it may be kept
/// @param syncedAt the moment before the last reading: the next one asks for what came since
/// @param records by id
record DatasetCopy(Instant readAt, Instant syncedAt, Map<String, JsonNode> records) {

    static DatasetCopy of(List<JsonNode> read, Instant before) {
        return new DatasetCopy(before, before, Map.of()).with(read, before);
    }

    /// With what was delivered, corrected or deleted since.
    DatasetCopy with(List<JsonNode> changes, Instant before) {
        var all = new LinkedHashMap<>(records);
        for (var record : changes) {
            var id = record.path("id").asString();
            if (record.path("deleted").asBoolean(false)) {
                all.remove(id);
            } else {
                all.put(id, record);
            }
        }
        return new DatasetCopy(readAt, before, all);
    }
}

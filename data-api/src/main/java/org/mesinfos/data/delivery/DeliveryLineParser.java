package org.mesinfos.data.delivery;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How the lines of a delivery are written.
///
/// @param reader makes a record of a line; null when it cannot
/// @param unreadable what is then wrong with the line
record DeliveryLineParser(Function<String, @Nullable ObjectNode> reader, DeliveryRule unreadable) {

    /// One JSON object on each line.
    static DeliveryLineParser ndjson(JsonMapper json) {
        return new DeliveryLineParser(line -> object(json, line), DeliveryRule.NOT_AN_OBJECT);
    }

    private static @Nullable ObjectNode object(JsonMapper json, String line) {
        try {
            return json.readTree(line) instanceof ObjectNode object ? object : null;
        } catch (JacksonException _) {
            return null;
        }
    }
}

package org.mesinfos.data.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Dataset;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Turns served records into the bytes of a representation.
@Component
class LeafWriter {

    private final JsonMapper json;

    LeafWriter(JsonMapper json) {
        this.json = json;
    }

    byte[] page(RecordPage page) {
        return json.writeValueAsBytes(page);
    }

    byte[] ndjson(List<ServedRecord> records) {
        var bytes = new ByteArrayOutputStream();
        for (var record : records) {
            bytes.writeBytes(json.writeValueAsBytes(record));
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    /// @param fields the fields that are wanted; empty for all
    /// @param first whether the names of the columns come before
    byte[] csv(Dataset dataset, Set<String> fields, List<ServedRecord> records, boolean first) {
        var table = CsvTable.of(dataset, fields);
        var text = new StringBuilder(first ? table.header() : "");
        for (var record : records) {
            text.append(table.row(json.readTree(json.writeValueAsBytes(record))));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package org.mesinfos.data.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /// @param first whether the names of the columns come before
    byte[] csv(PageRequest asked, List<ServedRecord> records, boolean first) {
        var deletions = asked.selection().updatedSince() != null;
        var table = CsvTable.of(asked.dataset(), asked.fields(), deletions);
        var text = new StringBuilder(first ? table.header() : "");
        for (var record : records) {
            text.append(table.row(json.readTree(json.writeValueAsBytes(record))));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

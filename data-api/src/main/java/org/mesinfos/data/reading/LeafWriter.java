package org.mesinfos.data.reading;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Turns served records into the bytes of a representation.
@Component
class LeafWriter {

    private static final int USUAL_PAGE = 64 * 1024;
    private static final int LARGEST_KEPT = 256 * 1024;
    private static final int MOST_KEPT = 64;

    private final JsonMapper json;

    // A page grows in room that was used before: it need be copied only once, when its size is
    // known.
    private final ArrayBlockingQueue<ByteArrayOutputStream> rooms =
            new ArrayBlockingQueue<>(MOST_KEPT);

    LeafWriter(JsonMapper json) {
        this.json = json;
    }

    byte[] page(RecordPage page) {
        var room = rooms.poll();
        var out = room == null ? new ByteArrayOutputStream(USUAL_PAGE) : room;
        json.writeValue(out, page);
        var bytes = out.toByteArray();
        if (bytes.length <= LARGEST_KEPT) {
            out.reset();
            rooms.offer(out);
        }
        return bytes;
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

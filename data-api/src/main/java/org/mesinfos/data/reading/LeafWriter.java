package org.mesinfos.data.reading;

import java.io.IOException;
import java.io.OutputStream;
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

    private final ArrayBlockingQueue<Body> rooms = new ArrayBlockingQueue<>(MOST_KEPT);

    LeafWriter(JsonMapper json) {
        this.json = json;
    }

    Body page(RecordPage page) {
        var body = room();
        json.writeValue(body, page);
        return body;
    }

    Body ndjson(List<ServedRecord> records) {
        var body = room();
        for (var record : records) {
            json.writeValue(body, record);
            body.write('\n');
        }
        return body;
    }

    private Body room() {
        var used = rooms.poll();
        return used == null ? new Body(USUAL_PAGE) : used;
    }

    /// Lets a body leave, whose room others then use.
    void leave(Body body, OutputStream out) throws IOException {
        body.writeTo(out);
        if (body.room() <= LARGEST_KEPT) {
            body.reset();
            rooms.offer(body);
        }
    }

    /// @param first whether the names of the columns come before
    Body csv(PageRequest asked, List<ServedRecord> records, boolean first) {
        var deletions = asked.selection().updatedSince() != null;
        var table = CsvTable.of(asked.dataset(), asked.fields(), deletions);
        var text = new StringBuilder(first ? table.header() : "");
        for (var record : records) {
            text.append(table.row(json.readTree(json.writeValueAsBytes(record))));
        }
        var body = room();
        body.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return body;
    }
}

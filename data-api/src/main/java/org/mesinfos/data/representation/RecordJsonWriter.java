package org.mesinfos.data.representation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Turns served records into the bytes of a representation.
@Component
public class RecordJsonWriter {

    private static final int USUAL_PAGE = 64 * 1024;
    private static final int LARGEST_KEPT = 256 * 1024;
    private static final int MOST_KEPT = 64;

    private final JsonMapper json;

    private final ArrayBlockingQueue<ResponseBuffer> rooms = new ArrayBlockingQueue<>(MOST_KEPT);

    RecordJsonWriter(JsonMapper json) {
        this.json = json;
    }

    public ResponseBuffer page(RecordPage page) {
        var responseBuffer = room();
        json.writeValue(responseBuffer, page);
        return responseBuffer;
    }

    public ResponseBuffer ndjson(List<ServedRecord> records) {
        var responseBuffer = room();
        for (var record : records) {
            json.writeValue(responseBuffer, record);
            responseBuffer.write('\n');
        }
        return responseBuffer;
    }

    private ResponseBuffer room() {
        var used = rooms.poll();
        return used == null ? new ResponseBuffer(USUAL_PAGE) : used;
    }

    /// Lets a body leave, whose room others then use.
    public void leave(ResponseBuffer responseBuffer, OutputStream out) throws IOException {
        responseBuffer.writeTo(out);
        if (responseBuffer.room() <= LARGEST_KEPT) {
            responseBuffer.reset();
            rooms.offer(responseBuffer);
        }
    }

    /// @param first whether the names of the columns come before
    public ResponseBuffer csv(CsvTable table, List<ServedRecord> records, boolean first) {
        var text = new StringBuilder(first ? table.header() : "");
        for (var record : records) {
            text.append(table.row(json.readTree(json.writeValueAsBytes(record))));
        }
        var responseBuffer = room();
        responseBuffer.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return responseBuffer;
    }
}

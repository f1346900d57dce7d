package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/// Records as on the wire, in one array.
final class JsonFileWriter implements RecordFileWriter {

    private final JsonListWriter list;

    JsonFileWriter(OutputStream out) {
        this.list = new JsonListWriter(out);
    }

    @Override
    public void add(JsonNode record) throws IOException {
        list.add(record);
    }

    @Override
    public void end() throws IOException {
        list.end();
    }
}

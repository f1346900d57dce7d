package org.mesinfos.auth.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Writes a JSON array as it grows, one element a line.
public final class JsonListWriter {

    private final Writer out;
    private String separator = "[\n";

    public JsonListWriter(OutputStream out) {
        this.out = utf8(out);
    }

    public void add(JsonNode element) throws IOException {
        out.write(separator);
        out.write(element.toString());
        separator = ",\n";
    }

    public void end() throws IOException {
        out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
        out.flush();
    }

    /// A buffer before `out`, which the writer flushes.
    public static Writer utf8(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}

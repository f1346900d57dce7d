package org.mesinfos.auth.rights;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Writes a JSON array as it grows, one element a line.
final class JsonListWriter {

    private final Writer out;
    private String separator = "[\n";

    JsonListWriter(OutputStream out) {
        this.out = utf8(out);
    }

    void add(JsonNode element) throws IOException {
        out.write(separator);
        out.write(element.toString());
        separator = ",\n";
    }

    void end() throws IOException {
        out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
        out.flush();
    }

    static Writer utf8(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}

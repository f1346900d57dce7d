package org.mesinfos.auth.format;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// Writes a file record by record, and keeps none of them.
public interface RecordFileWriter {

    /// @param record as on the wire
    void add(JsonNode record) throws IOException;

    /// Completes the file: without its end no program takes it for whole.
    void end() throws IOException;
}

package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.JsonNode;

/// The table that apps get and exports hold ([CsvRecords]).
final class CsvFileWriter implements RecordFileWriter {

    private final CsvRecords table;
    private final Writer out;

    CsvFileWriter(Dataset dataset, OutputStream out) throws IOException {
        this.table = new CsvRecords(dataset);
        this.out = JsonListWriter.utf8(out);
        this.out.write(table.header());
    }

    @Override
    public void add(JsonNode record) throws IOException {
        out.write(table.line(record));
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}

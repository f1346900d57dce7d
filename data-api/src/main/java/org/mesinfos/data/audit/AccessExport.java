package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.data.history.AccessSlice;
import org.mesinfos.data.history.RecordedAccess;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Search results as a file of any size, in formats that spreadsheets and scripts read.
///
/// Read, recorded and written slice by slice, so that its memory does not grow.
@Component
final class AccessExport {

    /// The most rows of one slice: a few megabytes.
    private static final int SLICE = 4_000;

    private static final int BUFFER = 1 << 16;
    private static final String CSV_HEADER =
            "id,at,requestId,mode,app,clientId,grantId,grantVersion,panelist,holders,dataset,"
                    + "operation,outcome,count,purpose";

    private final AccessSearch search;
    private final JsonMapper json;
    private final int most;

    @Autowired
    AccessExport(AccessSearch search, JsonMapper json) {
        this(search, json, SLICE);
    }

    /// @param most rows of one slice
    AccessExport(AccessSearch search, JsonMapper json, int most) {
        this.search = search;
        this.json = json;
        this.most = most;
    }

    /// How rows become lines.
    enum Form {
        CSV("csv", "text", "csv"),
        NDJSON("ndjson", "application", "x-ndjson");

        private final String ending;
        private final String type;
        private final String subtype;

        Form(String ending, String type, String subtype) {
            this.ending = ending;
            this.type = type;
            this.subtype = subtype;
        }

        String contentType() {
            return type + "/" + subtype + ";charset=UTF-8";
        }

        String fileName() {
            return "accesses." + ending;
        }
    }

    /// Called before the rows of a slice leave.
    interface Recorder {

        /// @throws org.mesinfos.data.problem.Problem when it cannot be recorded; then no row of the
        ///   slice may leave
        void record(int rows);
    }

    /// The first slice of an export.
    AccessSlice begin(AccessQuery query) {
        return search.slice(query.withLimit(most));
    }

    /// Writes an export from its first slice on, which was recorded already.
    ///
    /// @param recorder told of each slice that follows
    void write(AccessQuery query, AccessSlice first, Form form, Recorder recorder, OutputStream out)
            throws IOException {
        var lines = new BufferedOutputStream(out, BUFFER);
        if (form == Form.CSV) {
            line(CSV_HEADER, lines);
        }
        var slice = first;
        write(slice.rows(), form, lines);
        // Begun now, whatever fails later.
        lines.flush();
        for (var next = slice.next(); next != null; next = slice.next()) {
            slice = search.slice(query.withLimit(most).from(next));
            recorder.record(slice.rows().size());
            write(slice.rows(), form, lines);
        }
        lines.flush();
    }

    private void write(List<RecordedAccess> rows, Form form, OutputStream out) throws IOException {
        for (var recorded : rows) {
            var row = AccessRow.of(recorded);
            switch (form) {
                case CSV -> line(csv(row), out);
                case NDJSON -> {
                    out.write(json.writeValueAsBytes(row));
                    out.write('\n');
                }
            }
        }
    }

    private static void line(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private static String csv(AccessRow row) {
        var line = new StringBuilder();
        for (var value : values(row)) {
            if (!line.isEmpty()) {
                line.append(',');
            }
            line.append(value == null ? "" : CsvRecords.cell(value.toString()));
        }
        return line.toString();
    }

    private static @Nullable Object[] values(AccessRow row) {
        return new @Nullable Object[] {
            row.id(),
            row.at(),
            row.requestId(),
            row.mode(),
            row.app(),
            row.clientId(),
            row.grantId(),
            row.grantVersion(),
            row.panelist(),
            String.join(" ", row.holders()),
            row.dataset(),
            row.operation(),
            row.outcome(),
            row.count(),
            row.purpose()
        };
    }
}

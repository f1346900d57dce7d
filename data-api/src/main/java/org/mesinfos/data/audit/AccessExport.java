package org.mesinfos.data.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.mesinfos.data.history.AccessHistoryPage;
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
    AccessHistoryPage begin(AccessQuery query) {
        return search.slice(query.withLimit(most));
    }

    /// Writes an export from its first slice on, which was recorded already.
    ///
    /// @param recorder told of each slice that follows
    void write(
            AccessQuery query,
            AccessHistoryPage first,
            Form form,
            Recorder recorder,
            OutputStream out)
            throws IOException {
        var buffer = new BufferedOutputStream(out, BUFFER);
        var lines = form == Form.CSV ? csv(buffer) : ndjson(buffer);
        var slice = first;
        lines.write(slice.rows());
        // Begun now, whatever fails later.
        buffer.flush();
        for (var next = slice.next(); next != null; next = slice.next()) {
            slice = search.slice(query.withLimit(most).from(next));
            recorder.record(slice.rows().size());
            lines.write(slice.rows());
        }
        buffer.flush();
    }

    /// Writes rows in one form.
    private interface Lines {
        void write(List<RecordedAccess> rows) throws IOException;
    }

    private static Lines csv(OutputStream out) {
        var csv = new AccessCsv(out);
        csv.header();
        return rows -> {
            for (var row : rows) {
                csv.line(row);
            }
            csv.flush();
        };
    }

    private Lines ndjson(OutputStream out) {
        return rows -> {
            for (var row : rows) {
                out.write(json.writeValueAsBytes(row));
                out.write('\n');
            }
        };
    }
}

package org.mesinfos.data.audit;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.data.history.RecordedAccess;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// Lines of CSV (RFC 4180) that a spreadsheet can open without harm.
final class AccessCsv {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();
    private static final CsvSchema LINES = CsvSchema.emptySchema().withLineSeparator("\r\n");

    private final SequenceWriter writer;

    AccessCsv(OutputStream out) {
        this.writer = CSV.writer(LINES).writeValues(out);
    }

    /// The names of the cells of [#line(RecordedAccess)].
    void header() {
        cells(
                "id",
                "at",
                "requestId",
                "mode",
                "app",
                "clientId",
                "grantId",
                "grantVersion",
                "panelist",
                "holders",
                "dataset",
                "operation",
                "outcome",
                "count",
                "purpose");
    }

    void line(RecordedAccess recorded) {
        var access = recorded.access();
        cells(
                recorded.id(),
                access.at(),
                access.requestId(),
                access.mode(),
                access.app(),
                access.clientId(),
                access.grantId(),
                access.grantVersion(),
                access.auditId(),
                String.join(" ", access.holders()),
                access.dataset(),
                access.operation(),
                access.outcome(),
                access.count(),
                access.purpose());
    }

    /// One line of any cells; null is an empty one.
    void cells(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (values[i]) {
                        case null -> "";
                        case Number number -> number;
                        case String text -> CsvRecords.harmless(text);
                        case Object other -> other.toString();
                    };
        }
        writer.write(values);
    }

    /// Writes what is still here.
    void flush() {
        writer.flush();
    }
}

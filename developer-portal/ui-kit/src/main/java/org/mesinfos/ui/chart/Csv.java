package org.mesinfos.ui.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecords;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// Comma-separated values (RFC 4180), for spreadsheets.
public final class Csv {

    private static final ObjectWriter LINES =
            CsvMapper.builder()
                    .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
                    .build()
                    .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private Csv() {}

    /// One line, with its end. What is null is empty; a text that a spreadsheet would run as a
    /// formula stays a text.
    public static String line(@Nullable Object... cells) {
        return LINES.writeValueAsString(Arrays.stream(cells).map(Csv::cell).toArray());
    }

    // The writer leaves a null out, and whatever follows would stand in the column before its own.
    private static Object cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Number number -> number;
            case Object other -> CsvRecords.harmless(other.toString());
        };
    }
}

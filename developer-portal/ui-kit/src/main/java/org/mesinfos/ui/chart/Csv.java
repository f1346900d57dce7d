package org.mesinfos.ui.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

    private static @Nullable Object cell(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value;
        }
        var text = value.toString();
        return text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    }
}

package org.mesinfos.auth.history;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values (RFC 4180), harmless in a spreadsheet.
final class Csv {

    private Csv() {}

    /// One line with its end.
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    // A text that a spreadsheet would run as a formula stays a text; a negative number is none.
    private static String cell(String text) {
        var formula = text.matches("(?s)[=+\\-@\\t\\r].*") && !text.matches("-?\\d+([.,]\\d+)?");
        var safe = formula ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

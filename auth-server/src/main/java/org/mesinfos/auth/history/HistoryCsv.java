package org.mesinfos.auth.history;

import java.util.List;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.CsvRecords;

/// Comma-separated values (RFC 4180), harmless in a spreadsheet.
final class HistoryCsv {

    private HistoryCsv() {}

    /// One line with its end.
    static String line(List<String> cells) {
        return cells.stream().map(CsvRecords::cell).collect(Collectors.joining(",", "", "\r\n"));
    }
}

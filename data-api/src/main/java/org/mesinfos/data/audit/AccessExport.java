package org.mesinfos.data.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.data.history.Place;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Search results as a file: many rows at once, in formats that spreadsheets and scripts read.
@Component
final class AccessExport {

    /// The most rows of one file; the rest is a file of its own.
    static final int MOST_ROWS = 10_000;

    private static final int MOST_SLICES = 50;
    private static final String CSV_HEADER =
            "id,at,requestId,mode,app,clientId,grantId,grantVersion,panelist,holders,dataset,"
                    + "operation,outcome,count,purpose";

    private final AccessSearch search;
    private final JsonMapper json;

    AccessExport(AccessSearch search, JsonMapper json) {
        this.search = search;
        this.json = json;
    }

    /// @param next where the next file begins; null when this one holds everything
    record Rows(List<AccessRow> rows, @Nullable Place next) {}

    Rows rows(AccessQuery query) {
        var rows = new ArrayList<AccessRow>();
        var next = query;
        for (int i = 0; i < MOST_SLICES; i++) {
            var slice = search.slice(next.withLimit(MOST_ROWS - rows.size()));
            slice.rows().forEach(row -> rows.add(AccessRow.of(row)));
            var place = slice.next();
            if (place == null || rows.size() == MOST_ROWS) {
                return new Rows(rows, place);
            }
            next = next.from(place);
        }
        return new Rows(rows, next.after());
    }

    String ndjson(List<AccessRow> rows) {
        var text = new StringBuilder();
        rows.forEach(row -> text.append(json.writeValueAsString(row)).append('\n'));
        return text.toString();
    }

    String csv(List<AccessRow> rows) {
        var text = new StringBuilder(CSV_HEADER).append("\r\n");
        rows.forEach(row -> text.append(csv(row)).append("\r\n"));
        return text.toString();
    }

    private static String csv(AccessRow row) {
        var cells = new ArrayList<String>();
        for (var value : values(row)) {
            cells.add(value == null ? "" : CsvRecords.cell(value.toString()));
        }
        return String.join(",", cells);
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

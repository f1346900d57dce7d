package org.mesinfos.auth.history;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.history.RecordList.Place;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.ui.records.RecordLayout;
import org.mesinfos.ui.records.RecordOrder;
import org.mesinfos.ui.records.RecordTable;
import org.mesinfos.ui.records.RecordTableBuilder;
import org.mesinfos.ui.records.RecordText;
import tools.jackson.databind.JsonNode;

/// Cuts the records that the data API gave into pages, sorted as the person wants.
///
/// @param cursor where these records began, or null
record RecordListFactory(
        Dataset dataset, RecordLayout layout, RecordText text, @Nullable String cursor) {

    static final int ROWS = 50;
    private static final int MOST = 1000;

    /// How many records have to be known: those of the page, or many where they are added up,
    /// sorted or drawn.
    static int limit(RecordLayout layout, Dataset dataset, RecordOrder order) {
        var plain = layout.view() == RecordLayout.View.TABLE && layout.sum() == null;
        return plain && order.isByTime(dataset) ? ROWS : MOST;
    }

    /// @param page from 1; one that there is not becomes the last
    RecordList list(Records found, RecordOrder order, int page) {
        var known = sorted(found.list(), order);
        var complete = cursor == null && found.next() == null;
        var isMap = layout.view() == RecordLayout.View.POSITIONS && order.isByTime(dataset);
        var stays = isMap ? LocationStays.table(known, dataset, text) : null;
        var count = stays == null ? known.size() : stays.rows().size();
        var pages = Math.max(1, (count + ROWS - 1) / ROWS);
        var shown = Math.clamp(page, 1, pages);
        var first = Math.min((shown - 1) * ROWS, count);
        var last = Math.min(first + ROWS, count);
        var fromTheStart = order.ascending() ? cursor == null : found.next() == null;
        var table =
                stays == null
                        ? new RecordTableBuilder(dataset, layout, text)
                                .table(known, known.subList(first, last), order, fromTheStart)
                        : new RecordTable(stays.headings(), stays.rows().subList(first, last));
        return new RecordList(
                table,
                known.size(),
                complete,
                complete ? total(known, 1) : null,
                complete ? total(known, -1) : null,
                new Place(shown, pages, cursor, found.next()));
    }

    private List<JsonNode> sorted(List<JsonNode> known, RecordOrder order) {
        if (order.by().isEmpty()) {
            return known;
        }
        var by = new RecordTableBuilder(dataset, layout, text).comparator(order.by());
        return known.stream().sorted(order.ascending() ? by : by.reversed()).toList();
    }

    private @Nullable String total(List<JsonNode> known, int sign) {
        var field = layout.sum();
        if (field == null) {
            return null;
        }
        var total = BigDecimal.ZERO;
        for (var record : known) {
            var amount = RecordTableBuilder.number(record.path(field));
            if (amount != null && amount.signum() == sign) {
                total = total.add(amount);
            }
        }
        return total.signum() == 0 ? null : text.money(total, "EUR");
    }
}

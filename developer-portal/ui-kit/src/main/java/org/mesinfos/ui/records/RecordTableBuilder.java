package org.mesinfos.ui.records;

import java.math.BigDecimal;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.records.RecordLayout.Column;
import org.mesinfos.ui.records.RecordTable.Heading;
import org.mesinfos.ui.records.RecordTable.Row;
import tools.jackson.databind.JsonNode;

/// Makes tables of records of one dataset.
///
/// @param text in whose language, and with which names
public record RecordTableBuilder(Dataset dataset, RecordLayout layout, RecordText text) {

    private static final String NONE = "-";
    private static final LocalText MONTH_SO_FAR = new LocalText("Cumul du mois", "Month so far");

    /// The table of `page`, which is a part of `known`.
    ///
    /// @param known all records that are known, in the order of the page
    /// @param order as the rows are sorted
    /// @param complete whether `known` begins with the first record of its oldest month; else that
    ///   month has no sums
    public RecordTable table(
            List<JsonNode> known, List<JsonNode> page, RecordOrder order, boolean complete) {
        var sums = order.isByTime(dataset) ? sums(known, complete) : Map.<JsonNode, String>of();
        var columns = layout.columns().stream().filter(one -> isUseful(one, known)).toList();
        var headings = new ArrayList<Heading>();
        for (var column : columns) {
            headings.add(heading(column, order));
        }
        if (!sums.isEmpty()) {
            headings.add(new Heading(MONTH_SO_FAR.in(text.locale()), true, null));
        }
        var titled = titled(columns);
        var rows = new ArrayList<Row>();
        for (var record : page) {
            var month = order.isByTime(dataset) ? month(record) : null;
            var cells = new ArrayList<String>();
            columns.forEach(column -> cells.add(cell(column, record)));
            if (!sums.isEmpty()) {
                cells.add(sums.getOrDefault(record, ""));
            }
            var group = month == null ? null : title(month);
            rows.add(new Row(record.path("id").asString(""), group, cells, titled));
        }
        return new RecordTable(headings, rows);
    }

    /// A few records as they come, without groups and sums.
    public RecordTable plain(List<JsonNode> records) {
        var columns = layout.columns().stream().filter(one -> isUseful(one, records)).toList();
        return new RecordTable(
                columns.stream().map(one -> heading(one, new RecordOrder(NONE, false))).toList(),
                records.stream()
                        .map(
                                record ->
                                        new Row(
                                                record.path("id").asString(""),
                                                null,
                                                columns.stream()
                                                        .map(one -> cell(one, record))
                                                        .toList(),
                                                titled(columns)))
                        .toList());
    }

    /// What the order compares rows by, smallest first.
    public Comparator<JsonNode> comparator(String field) {
        var described = dataset.field(field).orElseThrow();
        return switch (described.type()) {
            case MONEY, INTEGER, DECIMAL ->
                    Comparator.comparing(
                            record -> number(record.path(field)),
                            Comparator.nullsFirst(Comparator.naturalOrder()));
            case DATE, INSTANT, BOOLEAN ->
                    Comparator.comparing(record -> record.path(field).asString(""));
            case STRING, ENUM, POINT, STRING_LIST ->
                    Comparator.comparing(
                            record -> text.of(described, record, null),
                            Collator.getInstance(text.locale())::compare);
        };
    }

    /// The number that a value holds; null when it has none.
    public static @Nullable BigDecimal number(JsonNode value) {
        var written = value.isObject() ? value.path("amount").asString("") : value.asString("");
        return written.isEmpty() ? null : new BigDecimal(written);
    }

    private Heading heading(Column column, RecordOrder order) {
        var sorted = order.field(dataset).equals(column.field());
        return new Heading(
                column.label().in(text.locale()),
                isNumeric(column),
                sorted ? (order.ascending() ? "ascending" : "descending") : null);
    }

    private boolean isNumeric(Column column) {
        return switch (dataset.field(column.field()).orElseThrow().type()) {
            case MONEY, INTEGER, DECIMAL -> true;
            default -> false;
        };
    }

    // A column without a word only takes room.
    private boolean isUseful(Column column, List<JsonNode> known) {
        return known.stream().anyMatch(record -> !cell(column, record).isEmpty());
    }

    private String cell(Column column, JsonNode record) {
        return text.of(dataset.field(column.field()).orElseThrow(), record, column.form());
    }

    // The first text; where all are dates and numbers, the first column.
    private int titled(List<Column> columns) {
        for (var index = 0; index < columns.size(); index++) {
            var type = dataset.field(columns.get(index).field()).map(Field::type).orElseThrow();
            if (type == Field.Type.STRING || type == Field.Type.ENUM) {
                return layout.view() == RecordLayout.View.RECEIPTS ? 0 : index;
            }
        }
        return 0;
    }

    private Map<JsonNode, String> sums(List<JsonNode> known, boolean complete) {
        var sum = layout.sum();
        if (sum == null || known.isEmpty()) {
            return Map.of();
        }
        var oldestFirst = oldestFirst(known);
        var cut = complete ? null : month(oldestFirst.getFirst());
        var running = new HashMap<YearMonth, BigDecimal>();
        var sums = new IdentityHashMap<JsonNode, String>();
        for (var record : oldestFirst) {
            var month = month(record);
            var amount = number(record.path(sum));
            if (month == null || month.equals(cut) || amount == null) {
                continue;
            }
            var currency = record.path(sum).path("currency").asString("EUR");
            sums.put(record, text.money(running.merge(month, amount, BigDecimal::add), currency));
        }
        return sums;
    }

    // Records of one day stay as the page shows them.
    private List<JsonNode> oldestFirst(List<JsonNode> known) {
        var time = Objects.requireNonNull(dataset.timeField());
        var first = known.getFirst().path(time).asString("");
        return first.compareTo(known.getLast().path(time).asString("")) > 0
                ? known.reversed()
                : known;
    }

    private @Nullable YearMonth month(JsonNode record) {
        var name = dataset.timeField();
        var written = name == null ? "" : record.path(name).asString("");
        if (written.isEmpty()) {
            return null;
        }
        return written.contains("T")
                ? YearMonth.from(Instant.parse(written).atZone(DateTimeFormats.PARIS))
                : YearMonth.from(LocalDate.parse(written));
    }

    private String title(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", text.locale()).format(month);
    }
}

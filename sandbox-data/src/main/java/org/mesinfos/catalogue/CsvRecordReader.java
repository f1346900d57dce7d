package org.mesinfos.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes records of one dataset from rows as [CsvRecords] writes them.
///
/// What is not written as its field demands comes through as it is, for [RecordCheck] to show.
public final class CsvRecordReader {

    /// Columns that a table may have beside those of the fields.
    public static final List<String> ENVELOPE = List.of("id", "holder", "importedAt");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();

    private final Dataset dataset;

    public CsvRecordReader(Dataset dataset) {
        this.dataset = dataset;
    }

    /// The record of one row.
    ///
    /// @param row cells by column; a column that is missing counts as empty, one that the dataset
    ///   does not have is passed over
    public ObjectNode read(Map<String, String> row) {
        var record = NODES.objectNode();
        for (var name : ENVELOPE) {
            var cell = cell(row, name);
            if (!cell.isEmpty()) {
                record.put(name, cell);
            }
        }
        dataset.fields().forEach(field -> record.set(field.name(), value(field, row)));
        return record;
    }

    private static JsonNode value(Field field, Map<String, String> row) {
        return switch (field.type()) {
            case MONEY ->
                    money(
                            cell(row, field.name() + ".amount"),
                            cell(row, field.name() + ".currency"));
            case POINT ->
                    point(
                            cell(row, field.name() + ".longitude"),
                            cell(row, field.name() + ".latitude"));
            case STRING, ENUM, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT, STRING_LIST ->
                    simple(field.type(), cell(row, field.name()));
        };
    }

    private static String cell(Map<String, String> row, String column) {
        var cell = row.get(column);
        return cell == null ? "" : cell;
    }

    // A table often has the same currency on every row, with an amount or without.
    private static JsonNode money(String amount, String currency) {
        return amount.isEmpty()
                ? NODES.nullNode()
                : NODES.objectNode().put("amount", amount).put("currency", currency);
    }

    private static JsonNode point(String longitude, String latitude) {
        if (longitude.isEmpty() && latitude.isEmpty()) {
            return NODES.nullNode();
        }
        var point = NODES.objectNode().put("type", "Point");
        point.putArray("coordinates").add(number(longitude)).add(number(latitude));
        return point;
    }

    private static JsonNode simple(Field.Type type, String cell) {
        if (cell.isEmpty()) {
            return type == Field.Type.STRING_LIST ? NODES.arrayNode() : NODES.nullNode();
        }
        var text = withoutApostrophe(cell);
        return switch (type) {
            case INTEGER -> number(text);
            case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? NODES.booleanNode(Boolean.parseBoolean(text))
                            : NODES.stringNode(text);
            case STRING_LIST -> {
                var list = NODES.arrayNode();
                List.of(text.split(" \\| ")).forEach(list::add);
                yield list;
            }
            case STRING, ENUM, DECIMAL, DATE, INSTANT, MONEY, POINT -> NODES.stringNode(text);
        };
    }

    // Only where a download puts one: a name may begin with an apostrophe of its own.
    private static String withoutApostrophe(String cell) {
        var rest = cell.startsWith("'") ? cell.substring(1) : cell;
        return CsvRecords.harmless(rest).equals(cell) ? rest : cell;
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException _) {
            return null;
        }
    }

    private static JsonNode number(String text) {
        var number = parsed(text);
        return number != null && number.isNumber() ? number : NODES.stringNode(text);
    }
}

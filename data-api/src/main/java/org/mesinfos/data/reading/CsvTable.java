package org.mesinfos.data.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// A dataset as a table for spreadsheets: RFC 4180, and no cell that a spreadsheet would run.
///
/// Money and positions take two columns each. Unknown is an empty cell.
final class CsvTable {

    private static final String END_OF_LINE = "\r\n";
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile(".*[\",\\r\\n].*", Pattern.DOTALL);

    private final List<Column> columns;

    private CsvTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// @param fields the fields that are wanted; empty for all
    static CsvTable of(Dataset dataset, Set<String> fields) {
        var columns = new ArrayList<Column>();
        for (var name : RecordView.ENVELOPE) {
            if (fields.isEmpty() || fields.contains(name)) {
                columns.add(new Column(name, "/" + name, true));
            }
        }
        for (var field : dataset.fields()) {
            if (fields.isEmpty() || fields.contains(field.name())) {
                columns.addAll(columns(field));
            }
        }
        return new CsvTable(columns);
    }

    private static List<Column> columns(Field field) {
        var name = field.name();
        var place = "/" + name;
        return switch (field.type()) {
            case MONEY ->
                    List.of(
                            new Column(name, place + "/amount", false),
                            new Column(name + "Currency", place + "/currency", true));
            case POINT ->
                    List.of(
                            new Column(name + "Longitude", place + "/coordinates/0", false),
                            new Column(name + "Latitude", place + "/coordinates/1", false));
            case STRING, ENUM, STRING_LIST -> List.of(new Column(name, place, true));
            case INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT ->
                    List.of(new Column(name, place, field.thirdParty()));
        };
    }

    /// The line with the names of the columns.
    String header() {
        return line(Column::name);
    }

    /// The line of `record`.
    String row(JsonNode record) {
        return line(column -> column.cell(record));
    }

    private String line(Function<Column, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    /// @param text whether people write what is in it; numbers may begin with a minus
    private record Column(String name, JsonPointer place, boolean text) {

        Column(String name, String place, boolean text) {
            this(name, JsonPointer.compile(place), text);
        }

        String cell(JsonNode record) {
            var value = shown(record.at(place));
            var safe = text && FORMULA.matcher(value).matches() ? "'" + value : value;
            return QUOTED.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
        }

        private static String shown(JsonNode value) {
            if (value.isNull() || value.isMissingNode()) {
                return "";
            }
            return value.isArray()
                    ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining("; "))
                    : value.asString();
        }
    }
}

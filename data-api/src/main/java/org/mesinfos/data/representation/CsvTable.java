package org.mesinfos.data.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// A dataset as a table for spreadsheets: RFC 4180, and no cell that a spreadsheet would run.
///
/// The same columns as the downloads have ([CsvRecords]), less what was not asked for.
public final class CsvTable {

    private static final List<String> USUAL = List.of("id", "holder", "importedAt");
    private static final String END_OF_LINE = "\r\n";

    private final List<Column> columns;

    private CsvTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// @param fields the fields that are wanted; empty for all
    /// @param deletions whether deleted records can be among the rows, and so a column says so
    /// @param imported whether a column says that the person brought the records along
    public static CsvTable of(
            Dataset dataset, Set<String> fields, boolean deletions, boolean imported) {
        var columns = new ArrayList<Column>();
        for (var name : RecordView.ENVELOPE) {
            if (fields.isEmpty() ? USUAL.contains(name) : fields.contains(name)) {
                columns.add(new Column(name, "/" + name));
            }
        }
        for (var field : dataset.fields()) {
            if (fields.isEmpty() || fields.contains(field.name())) {
                columns.addAll(columns(field));
            }
        }
        if (deletions) {
            columns.add(new Column(StoredRecord.DELETED, "/" + StoredRecord.DELETED));
        }
        if (imported) {
            columns.add(new Column(RecordView.PROVENANCE, "/" + RecordView.PROVENANCE));
        }
        return new CsvTable(columns);
    }

    private static List<Column> columns(Field field) {
        var name = field.name();
        var place = "/" + name;
        return switch (field.type()) {
            case MONEY ->
                    List.of(
                            new Column(name + ".amount", place + "/amount"),
                            new Column(name + ".currency", place + "/currency"));
            case POINT ->
                    List.of(
                            new Column(name + ".longitude", place + "/coordinates/0"),
                            new Column(name + ".latitude", place + "/coordinates/1"));
            case STRING, ENUM, STRING_LIST, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT ->
                    List.of(new Column(name, place));
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

    private record Column(String name, JsonPointer place) {

        Column(String name, String place) {
            this(name, JsonPointer.compile(place));
        }

        String cell(JsonNode record) {
            return CsvRecords.cell(shown(record.at(place)));
        }

        private static String shown(JsonNode value) {
            if (value.isNull() || value.isMissingNode()) {
                return "";
            }
            return value.isArray()
                    ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "))
                    : value.asString();
        }
    }
}

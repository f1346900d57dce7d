package org.mesinfos.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Writes records of one dataset as CSV (RFC 4180) that a spreadsheet can open without harm.
///
/// Money becomes two columns (`.amount`, `.currency`), a point two (`.longitude`, `.latitude`), a
/// list one with ` | ` between its items; unknown is an empty cell. A text that a spreadsheet would
/// take for a formula gets an apostrophe in front, and so does a part of it behind a semicolon or a
/// line end: a spreadsheet in French begins another cell there, quoted or not. Numbers stay as they
/// are.
public final class CsvRecords {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    // Signs of a formula, in both widths, at the beginning of what may become a cell.
    private static final String SIGNS = "=+@＝＋－＠-";
    private static final String BLANKS = "\t\r\n";
    private static final Pattern FORMULA =
            Pattern.compile("^(?=[%2$s%1$s])|(?<=[;%2$s])(?=[%1$s])".formatted(SIGNS, BLANKS));
    private static final String LINE_END = "\r\n";

    private final Dataset dataset;

    public CsvRecords(Dataset dataset) {
        this.dataset = dataset;
    }

    /// The line of column names, with its line end.
    public String header() {
        var names = new ArrayList<>(CsvRecordReader.ENVELOPE);
        names.addAll(fieldColumns(dataset));
        return String.join(",", names) + LINE_END;
    }

    /// The names of the columns that the fields of a dataset take, in order.
    public static List<String> fieldColumns(Dataset dataset) {
        return dataset.fields().stream()
                .flatMap(field -> columns(field).stream().map(part -> field.name() + part))
                .toList();
    }

    /// One record, with its line end.
    public String line(JsonNode record) {
        var cells = new ArrayList<String>();
        for (var name : CsvRecordReader.ENVELOPE) {
            cells.add(record.path(name).asString(""));
        }
        dataset.fields().forEach(field -> addCells(cells, field, record.path(field.name())));
        return cells.stream().map(CsvRecords::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    /// One cell: harmless to a spreadsheet, and quoted where RFC 4180 demands it.
    public static String cell(String text) {
        var safe = harmless(text);
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// The text with an apostrophe wherever a spreadsheet would take what follows for a formula.
    public static String harmless(String text) {
        return isSuspect(text) && !NUMBER.matcher(text).matches()
                ? FORMULA.matcher(text).replaceAll("'")
                : text;
    }

    private static List<String> columns(Field field) {
        return switch (field.type()) {
            case MONEY -> List.of(".amount", ".currency");
            case POINT -> List.of(".longitude", ".latitude");
            case STRING, ENUM, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT, STRING_LIST -> List.of("");
        };
    }

    private static void addCells(List<String> cells, Field field, JsonNode value) {
        switch (field.type()) {
            case MONEY -> {
                cells.add(value.path("amount").asString(""));
                cells.add(value.path("currency").asString(""));
            }
            case POINT -> {
                cells.add(value.at("/coordinates/0").asString(""));
                cells.add(value.at("/coordinates/1").asString(""));
            }
            case STRING_LIST ->
                    cells.add(
                            value.valueStream()
                                    .map(JsonNode::asString)
                                    .collect(Collectors.joining(" | ")));
            case STRING, ENUM, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT ->
                    cells.add(value.isNull() ? "" : value.asString(""));
        }
    }

    // Without a stream, which for short cells costs more than all the rest.
    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    // Few texts are, and looking for a formula in each would cost more than all the rest.
    private static boolean isSuspect(String text) {
        if (!text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ';' || c == '\n' || c == '\r' || c == '\t') {
                return true;
            }
        }
        return false;
    }
}

package org.mesinfos.verify;

import java.util.List;

/// One checkpoint of the log with the entries that it added.
public record LogCheckpoint(long number, List<String> entries, String note) {

    public LogCheckpoint {
        entries = List.copyOf(entries);
    }

    /// @throws IllegalArgumentException when the line is not in the form of the export
    static LogCheckpoint parse(String text) {
        var jsonLine = new JsonLine(text);
        long number = jsonLine.literal("{\"number\":").number();
        var entries = jsonLine.literal(",\"entries\":").list(jsonLine::plain);
        var note = jsonLine.literal(",\"note\":").lines();
        jsonLine.literal("}").end();
        return new LogCheckpoint(number, entries, note);
    }
}

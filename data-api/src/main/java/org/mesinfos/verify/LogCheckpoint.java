package org.mesinfos.verify;

import java.util.List;

/// One checkpoint of the log with the entries that it added.
public record LogCheckpoint(long number, List<String> entries, String note) {

    public LogCheckpoint {
        entries = List.copyOf(entries);
    }

    /// @throws IllegalArgumentException when the line is not in the form of the export
    static LogCheckpoint parse(String text) {
        var line = new Line(text);
        long number = line.literal("{\"number\":").number();
        var entries = line.literal(",\"entries\":").list(line::plain);
        var note = line.literal(",\"note\":").lines();
        line.literal("}").end();
        return new LogCheckpoint(number, entries, note);
    }
}

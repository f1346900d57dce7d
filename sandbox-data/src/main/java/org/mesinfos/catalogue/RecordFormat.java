package org.mesinfos.catalogue;

import java.io.IOException;
import tools.jackson.databind.JsonNode;

/// The forms in which a dataset's records can be taken away.
public enum RecordFormat {
    /// One array with a record on each line.
    JSON("json", "application/json") {
        @Override
        public void write(Dataset dataset, Iterable<? extends JsonNode> records, Appendable out)
                throws IOException {
            var separator = "[\n";
            for (var record : records) {
                out.append(separator).append(record.toString());
                separator = ",\n";
            }
            out.append(separator.startsWith("[") ? "[]\n" : "\n]\n");
        }
    },
    /// One record a line.
    NDJSON("ndjson", "application/x-ndjson") {
        @Override
        public void write(Dataset dataset, Iterable<? extends JsonNode> records, Appendable out)
                throws IOException {
            for (var record : records) {
                out.append(record.toString()).append('\n');
            }
        }
    },
    /// A line of names, then one record a line, as [CsvRecords] writes them.
    CSV("csv", "text/csv") {
        @Override
        public void write(Dataset dataset, Iterable<? extends JsonNode> records, Appendable out)
                throws IOException {
            var csv = new CsvRecords(dataset);
            out.append(csv.header());
            for (var record : records) {
                out.append(csv.line(record));
            }
        }
    };

    private final String ending;
    private final String mediaType;

    RecordFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /// How a file's name ends, without the dot.
    public String ending() {
        return ending;
    }

    /// What the file is called on the wire.
    public String mediaType() {
        return mediaType;
    }

    /// The form of files that end so.
    ///
    /// @throws IllegalArgumentException when there is none
    public static RecordFormat endingIn(String ending) {
        for (var format : values()) {
            if (format.ending.equals(ending)) {
                return format;
            }
        }
        throw new IllegalArgumentException("no such format: " + ending);
    }

    /// Writes all records, one after the other, without keeping any.
    public abstract void write(
            Dataset dataset, Iterable<? extends JsonNode> records, Appendable out)
            throws IOException;
}

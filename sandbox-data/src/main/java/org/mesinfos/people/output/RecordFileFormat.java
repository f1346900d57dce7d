package org.mesinfos.people.output;

import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import tools.jackson.databind.node.ObjectNode;

/// How records of many people stand in one file: each line names its person first, as holders do
/// when they deliver.
public enum RecordFileFormat {
    NDJSON {
        @Override
        String header(Dataset dataset) {
            return "";
        }

        @Override
        String line(Dataset dataset, String person, ObjectNode record) {
            // Ids of people contain nothing to escape.
            return "{\"panelist\":\"" + person + "\"," + record.toString().substring(1) + "\n";
        }
    },
    CSV {
        @Override
        String header(Dataset dataset) {
            return "panelist," + new CsvRecords(dataset).header();
        }

        @Override
        String line(Dataset dataset, String person, ObjectNode record) {
            return person + "," + new CsvRecords(dataset).line(record);
        }
    };

    /// @throws IllegalArgumentException when there is no such form
    static RecordFileFormat named(String name) {
        for (var form : values()) {
            if (form.ending().equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("--format is ndjson or csv, not " + name);
    }

    String ending() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    abstract String header(Dataset dataset);

    abstract String line(Dataset dataset, String person, ObjectNode record);
}

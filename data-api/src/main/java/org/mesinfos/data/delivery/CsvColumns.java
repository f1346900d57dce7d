package org.mesinfos.data.delivery;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.CsvRecordReader;
import org.mesinfos.catalogue.CsvRecords;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.records.StoredRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;

/// The columns of a file in CSV (RFC 4180), as its first row names them: `panelist`, those in which
/// the dataset is downloaded, and `deleted` for who deletes.
///
/// @param names none before the first row came
record CsvColumns(List<String> names) {

    /// Of a file whose first row has not come.
    static final CsvColumns UNKNOWN = new CsvColumns(List.of());

    private static final String PANELIST = "panelist";
    // Spreadsheets write it before the first cell.
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader CELLS = new CsvMapper().readerFor(String[].class);
    private static final LocalText HEADER =
            new LocalText(
                    "un fichier CSV dont la première ligne nomme, séparées par des virgules, panelist et"
                            + " les colonnes du jeu de données, chacune une fois",
                    "a CSV file whose first row names, separated by commas, panelist and the columns of"
                            + " the dataset, each once");

    CsvColumns {
        names = List.copyOf(names);
    }

    /// Reads the first row.
    ///
    /// @throws Problem `parameter-invalid`, unless it names each column of the dataset once: with
    ///   the names that are `missing` and the places, from 1, of what is `unknown` or there twice;
    ///   not what stands there, which without a first row is about somebody
    static CsvColumns of(Dataset dataset, String row) {
        var cells = cells(row.startsWith(BYTE_ORDER_MARK) ? row.substring(1) : row);
        var names = cells == null ? List.<String>of() : List.of(cells);
        var missing = new LinkedHashSet<>(CsvRecords.fieldColumns(dataset));
        missing.addFirst(PANELIST);
        var possible = new HashSet<>(missing);
        possible.addAll(CsvRecordReader.ENVELOPE);
        possible.add(StoredRecord.DELETED);
        var unknown =
                IntStream.rangeClosed(1, names.size())
                        .filter(place -> !possible.remove(names.get(place - 1)))
                        .boxed()
                        .toList();
        names.forEach(missing::remove);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw Problem.parameterInvalid("body", HEADER)
                    .with("missing", List.copyOf(missing))
                    .with("unknown", unknown);
        }
        return new CsvColumns(names);
    }

    /// How the rows under these columns are read.
    DeliveryLineParser format(Dataset dataset) {
        var table = new CsvRecordReader(dataset);
        return new DeliveryLineParser(row -> record(table, row), DeliveryRule.NOT_A_ROW);
    }

    private @Nullable ObjectNode record(CsvRecordReader table, String row) {
        var cells = cells(row);
        if (cells == null || cells.length != names.size()) {
            return null;
        }
        var byName = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.length; i++) {
            byName.put(names.get(i), cells[i]);
        }
        var record = table.read(byName).put(PANELIST, byName.get(PANELIST));
        if ("true".equalsIgnoreCase(byName.get(StoredRecord.DELETED))) {
            record.put(StoredRecord.DELETED, true);
        }
        return record;
    }

    private static String @Nullable [] cells(String row) {
        try {
            return CELLS.readValue(row);
        } catch (JacksonException _) {
            return null;
        }
    }
}

package org.mesinfos.auth.history;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mesinfos.auth.dataapi.OwnRecords;
import org.mesinfos.auth.dataapi.OwnRecords.Records;
import org.mesinfos.auth.person.Person;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// A whole dataset of one person as a file.
@Component
class DatasetDownload {

    private static final int PAGE = 1000;
    private static final List<String> ENVELOPE = List.of("id", "holder", "importedAt");

    private final OwnRecords records;
    private final Catalogue catalogue;

    DatasetDownload(OwnRecords records, Catalogue catalogue) {
        this.records = records;
        this.catalogue = catalogue;
    }

    /// All pages, read before the first byte is written: half a file that looks whole would be
    /// worse than none. The largest dataset of a year has some ten thousand records.
    ///
    /// @param filters what apps filter by; empty for everything
    /// @throws ResponseStatusException 400 for filters that make no sense, 404 for an unknown
    ///   dataset, 503 while the data API does not answer
    List<Records> pages(Person person, String dataset, Map<String, String> filters) {
        if (catalogue.dataset(dataset).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var pages = new ArrayList<Records>();
        String cursor = null;
        do {
            var page =
                    records.records(person, dataset, filters, cursor, PAGE)
                            .orElseThrow(
                                    () ->
                                            new ResponseStatusException(
                                                    HttpStatus.SERVICE_UNAVAILABLE));
            if (!page.understood()) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            }
            pages.add(page);
            cursor = page.next();
        } while (cursor != null);
        return pages;
    }

    /// The records as on the wire, in one array.
    void writeJson(List<Records> pages, Writer out) throws IOException {
        var separator = "[\n";
        for (var record : all(pages)) {
            out.write(separator);
            out.write(record.toString());
            separator = ",\n";
        }
        out.write(separator.startsWith("[") ? "[]\n" : "\n]\n");
    }

    /// A line for each record, a column for each field; what has parts is written as JSON.
    void writeCsv(String dataset, List<Records> pages, Writer out) throws IOException {
        var fields = catalogue.dataset(dataset).map(Dataset::fields).orElse(List.of());
        var columns = Stream.concat(ENVELOPE.stream(), fields.stream().map(Field::name)).toList();
        out.write(HistoryCsv.line(columns));
        for (var record : all(pages)) {
            out.write(
                    HistoryCsv.line(
                            columns.stream().map(name -> cell(record.path(name))).toList()));
        }
    }

    private static List<JsonNode> all(List<Records> pages) {
        return pages.stream().flatMap(page -> page.list().stream()).toList();
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}

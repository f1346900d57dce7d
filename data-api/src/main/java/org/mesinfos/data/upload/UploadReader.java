package org.mesinfos.data.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.CsvRecordReader;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.BoundedLines;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/// Reads uploads in the three shapes in which records can be downloaded.
final class UploadReader {

    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";

    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(BoundedLines.LONGEST)
                    .build();
    private static final JsonMapper JSON =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build()).build();
    private static final ObjectReader ELEMENT =
            JSON.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final CsvMapper TABLE = new CsvMapper();

    private UploadReader() {}

    /// The records of the body, in order; those that cannot be read are in their places.
    ///
    /// @throws Problem when the body as a whole is none of the three shapes
    static List<UploadLine> read(Dataset dataset, MediaType type, InputStream body)
            throws IOException {
        if (type.isCompatibleWith(MediaType.parseMediaType(NDJSON))) {
            return ndjson(body);
        }
        return type.isCompatibleWith(MediaType.parseMediaType(CSV))
                ? csv(dataset, body)
                : json(body);
    }

    private static List<UploadLine> ndjson(InputStream body) throws IOException {
        var lines = new ArrayList<UploadLine>();
        var reader = BoundedLines.of(body);
        var number = 0;
        for (var text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (!text.isBlank()) {
                lines.add(parsed(number, text));
            }
        }
        return lines;
    }

    private static UploadLine parsed(int number, String text) {
        try {
            return line(number, JSON.readTree(text));
        } catch (JacksonException e) {
            return new UploadLine(number, null, e.getOriginalMessage());
        }
    }

    private static UploadLine line(int number, JsonNode node) {
        return node instanceof ObjectNode record
                ? new UploadLine(number, record, null)
                : new UploadLine(number, null, "not a JSON object");
    }

    private static List<UploadLine> json(InputStream body) {
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw Problem.of(ProblemType.REQUEST_MALFORMED);
            }
            var lines = new ArrayList<UploadLine>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (lines.size() == BoundedLines.MOST) {
                    throw BoundedLines.tooMany();
                }
                lines.add(line(lines.size() + 1, ELEMENT.readValue(parser)));
            }
            if (parser.nextToken() != null) {
                throw Problem.of(ProblemType.REQUEST_MALFORMED);
            }
            return lines;
        } catch (JacksonException e) {
            throw Problem.of(ProblemType.REQUEST_MALFORMED);
        }
    }

    private static List<UploadLine> csv(Dataset dataset, InputStream body) {
        var lines = new ArrayList<UploadLine>();
        var number = 1; // the header
        var table = new CsvRecordReader(dataset);
        try (MappingIterator<Map<String, String>> rows =
                TABLE.readerFor(Map.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(BoundedLines.of(body))) {
            while (rows.hasNext()) {
                number++;
                lines.add(new UploadLine(number, table.read(rows.next()), null));
            }
        } catch (JacksonException e) {
            lines.add(new UploadLine(number, null, e.getOriginalMessage()));
        }
        return lines;
    }
}

package org.mesinfos.data.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
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
import tools.jackson.databind.node.JsonNodeFactory;
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
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

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
        try (MappingIterator<Map<String, String>> rows =
                TABLE.readerFor(Map.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(BoundedLines.of(body))) {
            while (rows.hasNext()) {
                number++;
                lines.add(new UploadLine(number, record(dataset, rows.next()), null));
            }
        } catch (JacksonException e) {
            lines.add(new UploadLine(number, null, e.getOriginalMessage()));
        }
        return lines;
    }

    /// The columns are those of downloads: money and positions take two.
    private static ObjectNode record(Dataset dataset, Map<String, String> row) {
        var record = NODES.objectNode();
        for (var name : List.of("id", "holder", "importedAt")) {
            var cell = row.get(name);
            if (cell != null && !cell.isEmpty()) {
                record.put(name, cell);
            }
        }
        dataset.fields().forEach(field -> record.set(field.name(), value(field, row)));
        return record;
    }

    private static JsonNode value(Field field, Map<String, String> row) {
        return switch (field.type()) {
            case MONEY ->
                    pair(row, field.name() + ".amount", field.name() + ".currency") == null
                            ? NODES.nullNode()
                            : NODES.objectNode()
                                    .put("amount", row.get(field.name() + ".amount"))
                                    .put("currency", row.get(field.name() + ".currency"));
            case POINT ->
                    pair(row, field.name() + ".longitude", field.name() + ".latitude") == null
                            ? NODES.nullNode()
                            : point(
                                    row.get(field.name() + ".longitude"),
                                    row.get(field.name() + ".latitude"));
            case STRING, ENUM, INTEGER, DECIMAL, BOOLEAN, DATE, INSTANT, STRING_LIST ->
                    simple(field.type(), row.get(field.name()));
        };
    }

    private static @Nullable String pair(Map<String, String> row, String one, String other) {
        var first = row.get(one);
        return first == null || first.isEmpty() || row.get(other) == null ? null : first;
    }

    private static JsonNode point(@Nullable String longitude, @Nullable String latitude) {
        var point = NODES.objectNode().put("type", "Point");
        point.putArray("coordinates").add(number(longitude)).add(number(latitude));
        return point;
    }

    private static JsonNode simple(Field.Type type, @Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return type == Field.Type.STRING_LIST ? NODES.arrayNode() : NODES.nullNode();
        }
        var text = cell.startsWith("'") ? cell.substring(1) : cell;
        return switch (type) {
            case INTEGER -> number(text);
            case BOOLEAN ->
                    text.equals("true") || text.equals("false")
                            ? NODES.booleanNode(Boolean.parseBoolean(text))
                            : NODES.stringNode(text);
            case STRING_LIST -> {
                var list = NODES.arrayNode();
                List.of(text.split(" \\| ")).forEach(list::add);
                yield list;
            }
            case STRING, ENUM, DECIMAL, DATE, INSTANT, MONEY, POINT -> NODES.stringNode(text);
        };
    }

    /// A text that is no number stays one, so that the check can show it.
    private static JsonNode number(@Nullable String text) {
        try {
            return text == null ? NODES.nullNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return NODES.stringNode(text == null ? "" : text);
        }
    }
}

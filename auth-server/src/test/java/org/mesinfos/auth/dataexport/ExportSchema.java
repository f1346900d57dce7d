package org.mesinfos.auth.dataexport;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.RecordSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The published description of the export, read by a validator that knows nothing of ours.
public final class ExportSchema {

    public static final Path PUBLISHED =
            Path.of("..", "docs", "interchange", "export-1.schema.json");

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode published;

    private ExportSchema(JsonNode published) {
        this.published = published;
    }

    public static ExportSchema published() throws Exception {
        return new ExportSchema(JsonMapper.shared().readTree(Files.readString(PUBLISHED)));
    }

    /// What in the JSON files of an export does not follow it, or is not described there: readers
    /// pass over what they do not know, but what we write ourselves is to be described.
    public List<String> problems(Map<String, byte[]> files) {
        var problems = new ArrayList<String>();
        files.forEach(
                (path, content) -> {
                    if (path.endsWith(".json")) {
                        of(path).validate(JsonMapper.shared().readTree(content))
                                .forEach(problem -> problems.add(path + ": " + problem));
                    }
                });
        return problems;
    }

    private Schema of(String path) {
        if (path.equals("manifest.json")) {
            return REGISTRY.getSchema(strict(published.deepCopy()));
        }
        if (path.matches("(data|own)/.*")) {
            var id = path.substring(path.indexOf('/') + 1, path.length() - ".json".length());
            var list = JsonMapper.shared().createObjectNode().put("type", "array");
            return REGISTRY.getSchema(
                    list.set("items", RecordSchema.of(Catalogue.load().dataset(id).orElseThrow())));
        }
        var one = published.get("$defs").get(path).deepCopy();
        ((ObjectNode) one).set("$defs", published.get("$defs").deepCopy());
        return REGISTRY.getSchema(strict(one));
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(ExportSchema::strict);
        return schema;
    }
}

package org.mesinfos.catalogue;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema (2020-12) of a dataset's records, as they travel: envelope and fields.
///
/// Formats are assertions for readers only (2020-12 leaves them as notes), so shapes that matter
/// are also given as patterns. What the standard has no word for stands in `x-` keywords.
public final class RecordSchema {

    /// Version of all record shapes; each record carries it.
    public static final int VERSION = 1;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$";
    static final String DATE = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";
    static final String DECIMAL = "^-?\\d{1,15}(\\.\\d{1,6})?$";
    static final String AMOUNT = "^-?\\d{1,15}\\.\\d{2}$";

    private RecordSchema() {}

    /// The schema of one record of `dataset`; a new tree at each call.
    public static ObjectNode of(Dataset dataset) {
        var schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://mesinfos.example/schemas/" + dataset.id() + "/" + VERSION);
        schema.put("title", dataset.label().en());
        schema.put("description", dataset.description().en());
        schema.set("x-description", texts(dataset.description()));
        schema.put("type", "object");
        var properties = schema.putObject("properties");
        addEnvelope(properties, dataset);
        dataset.fields().forEach(field -> properties.set(field.name(), property(field)));
        var required = schema.putArray("required");
        properties.propertyNames().forEach(required::add);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static void addEnvelope(ObjectNode properties, Dataset dataset) {
        properties
                .putObject("id")
                .put("type", "string")
                .put("description", "Opaque identifier of the record");
        properties
                .putObject("holder")
                .put(
                        "description",
                        "The company that delivered the record; self for what people added")
                .set("enum", strings(dataset.sources()));
        properties.putObject("dataset").put("const", dataset.id());
        properties.putObject("schemaVersion").put("const", VERSION);
        properties.set(
                "importedAt",
                text("date-time", INSTANT)
                        .put("description", "When the platform received the record"));
    }

    private static ObjectNode property(Field field) {
        var property = shape(field);
        if (field.nullable()) {
            admitNull(property);
        }
        property.put("description", field.description().en());
        property.set("x-description", texts(field.description()));
        addNotes(property, field);
        property.putArray("examples").add(field.example());
        return property;
    }

    private static void addNotes(ObjectNode property, Field field) {
        if (field.unit() != null) {
            property.put("x-unit", field.unit());
        }
        if (field.sensitive()) {
            property.put("x-sensitive", true);
        }
        var identifier = field.identifier();
        if (identifier != null) {
            property.put("x-identifier", identifier.name());
        }
        if (field.thirdParty()) {
            property.put("x-third-party", true);
        }
        var defect = field.defect();
        if (defect != null) {
            property.set("x-defect", texts(defect));
        }
    }

    private static ObjectNode shape(Field field) {
        return switch (field.type()) {
            case STRING -> type("string");
            case ENUM -> enumeration(field.codes());
            case INTEGER -> type("integer");
            case DECIMAL -> type("string").put("pattern", DECIMAL);
            case BOOLEAN -> type("boolean");
            case DATE -> text("date", DATE);
            case INSTANT -> text("date-time", INSTANT);
            case MONEY -> money();
            case POINT -> point();
            case STRING_LIST -> {
                var list = type("array");
                list.putObject("items").put("type", "string");
                yield list;
            }
        };
    }

    private static ObjectNode enumeration(List<Field.Code> codes) {
        var property = type("string");
        property.set("enum", strings(codes.stream().map(Field.Code::value).toList()));
        var meanings = property.putObject("x-meanings");
        codes.forEach(code -> meanings.set(code.value(), texts(code.meaning())));
        return property;
    }

    private static ObjectNode money() {
        var property = type("object");
        var parts = property.putObject("properties");
        parts.putObject("amount").put("type", "string").put("pattern", AMOUNT);
        parts.putObject("currency").put("type", "string").put("pattern", "^[A-Z]{3}$");
        property.putArray("required").add("amount").add("currency");
        return property.put("additionalProperties", false);
    }

    private static ObjectNode point() {
        var property = type("object");
        var parts = property.putObject("properties");
        parts.putObject("type").put("const", "Point");
        var coordinates = parts.putObject("coordinates").put("type", "array");
        var pair = coordinates.putArray("prefixItems");
        pair.addObject().put("type", "number").put("minimum", -180).put("maximum", 180);
        pair.addObject().put("type", "number").put("minimum", -90).put("maximum", 90);
        coordinates.put("items", false).put("minItems", 2);
        property.putArray("required").add("type").add("coordinates");
        return property.put("additionalProperties", false);
    }

    private static void admitNull(ObjectNode property) {
        var type = property.remove("type");
        property.putArray("type").add(type).add("null");
        if (property.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }

    private static ObjectNode text(String format, String pattern) {
        return type("string").put("format", format).put("pattern", pattern);
    }

    private static ObjectNode texts(LocalText text) {
        return JSON.objectNode().put("fr", text.fr()).put("en", text.en());
    }

    private static ArrayNode strings(List<String> values) {
        var array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}

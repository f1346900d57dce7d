package org.mesinfos.data.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Set;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.RecordSchema;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Adds the shape of each dataset's records to the reference: the JSON Schema of the catalogue,
/// word for word.
final class OpenApiRecords implements OpenApiCustomizer {

    private static final String PAGE = "RecordPage";
    private static final String PART = "RecordPart";
    private static final Set<String> ONE_RECORD = Set.of("readRecord", "readImportedRecord");
    private static final String REFERENCE = "#/components/schemas/";

    /// They would change what references inside the document mean.
    private static final List<String> OF_A_DOCUMENT = List.of("$schema", "$id");

    private final Catalogue catalogue;

    OpenApiRecords(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void customise(OpenAPI api) {
        var schemas = api.getComponents();
        for (var dataset : catalogue.datasets()) {
            schemas.addSchemas(dataset.id(), schema(dataset));
        }
        schemas.addSchemas(
                PART,
                parsed(
                        """
                        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}},
                         "description": "The fields that `fields` asks for, or what is left of a record \
                        that its company deleted"}
                        """));
        var page = schemas.getSchemas().get(PAGE);
        if (page != null && page.getProperties().get("data") instanceof Schema<?> data) {
            data.setItems(anyRecord());
        }
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> ONE_RECORD.contains(operation.getOperationId()))
                .forEach(this::describe);
    }

    private void describe(Operation operation) {
        var answer = operation.getResponses().get("200");
        if (answer != null && answer.getContent() != null) {
            answer.getContent().values().forEach(content -> content.setSchema(anyRecord()));
        }
    }

    private Schema<?> anyRecord() {
        var any = new Schema<>();
        catalogue
                .datasets()
                .forEach(
                        dataset -> any.addAnyOfItem(new Schema<>().$ref(REFERENCE + dataset.id())));
        return any.addAnyOfItem(new Schema<>().$ref(REFERENCE + PART));
    }

    private static Schema<?> schema(Dataset dataset) {
        return parsed(RecordSchema.of(dataset).remove(OF_A_DOCUMENT).toString());
    }

    private static Schema<?> parsed(String json) {
        try {
            return Json31.mapper().readValue(json, Schema.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema of ours is not one", e);
        }
    }
}

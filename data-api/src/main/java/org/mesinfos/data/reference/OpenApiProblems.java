package org.mesinfos.data.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.mesinfos.data.problem.ProblemType;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Adds to each operation of the reference the problems that it can answer.
final class OpenApiProblems implements OpenApiCustomizer {

    private static final String NAME = "Problem";
    private static final List<Integer> FOR_ALL = List.of(400, 401, 404, 406, 429, 500, 503);
    private static final List<Integer> FOR_CALLERS = List.of(403);
    private static final List<Integer> FOR_BODIES = List.of(413, 415);
    private static final List<Integer> FOR_PIECES = List.of(409, 413, 415);

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas(NAME, schema());
        for (var path : api.getPaths().values()) {
            for (var entry : path.readOperationsMap().entrySet()) {
                var operation = entry.getValue();
                if (entry.getKey() == HttpMethod.POST || entry.getKey() == HttpMethod.PUT) {
                    FOR_BODIES.forEach(status -> add(operation, status));
                }
                if (entry.getKey() == HttpMethod.PATCH) {
                    FOR_PIECES.forEach(status -> add(operation, status));
                }
                FOR_ALL.forEach(status -> add(operation, status));
                if (operation.getSecurity() == null || !operation.getSecurity().isEmpty()) {
                    FOR_CALLERS.forEach(status -> add(operation, status));
                }
            }
        }
    }

    private static void add(Operation operation, int status) {
        var slugs =
                Arrays.stream(ProblemType.values())
                        .filter(type -> type.status() == status)
                        .map(ProblemType::slug)
                        .toList();
        operation
                .getResponses()
                .addApiResponse(
                        Integer.toString(status),
                        new ApiResponse()
                                .description(String.join(", ", slugs))
                                .content(content(status)));
    }

    private static Content content(int status) {
        var media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + NAME));
        Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .forEach(type -> media.addExamples(type.slug(), example(type)));
        return new Content()
                .addMediaType(
                        org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, media);
    }

    private static Example example(ProblemType type) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type.uri());
        body.put("title", type.title().en());
        body.put("status", type.status());
        body.put("detail", type.detail().en());
        return new Example().summary(type.title().en()).value(body);
    }

    private static Schema<?> schema() {
        var types = Arrays.stream(ProblemType.values()).map(ProblemType::uri).toList();
        var type = new StringSchema();
        types.forEach(type::addEnumItem);
        var schema = new ObjectSchema();
        schema.setDescription("A refusal or failure, RFC 9457");
        schema.addProperty("type", type);
        schema.addProperty("title", new StringSchema());
        schema.addProperty("status", new IntegerSchema());
        schema.addProperty("detail", new StringSchema());
        schema.addProperty("requestId", new StringSchema());
        schema.setRequired(List.of("type", "title", "status", "detail"));
        return schema;
    }
}

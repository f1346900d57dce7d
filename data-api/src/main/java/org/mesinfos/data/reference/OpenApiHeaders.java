package org.mesinfos.data.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Adds the headers that answers have in common.
final class OpenApiHeaders implements OpenApiCustomizer {

    private static final Map<String, Header> COMMON =
            Map.of(
                    "X-Request-Id",
                            header(
                                    "Names this answer, here and in the person's history of accesses",
                                    "pL1zrXt4QmC8b0yq2nJ5Vw"),
                    "RateLimit-Policy",
                            header(
                                    "The limits that the request falls under: burst q, back in w seconds",
                                    "\"reads\";q=50;w=3, \"app\";q=200;w=4"),
                    "RateLimit",
                            header(
                                    "What is left of them: r requests, all again in t seconds",
                                    "\"reads\";r=49;t=1, \"app\";r=199;t=1"),
                    "Retry-After", header("Seconds to wait before the next request", "2"),
                    "WWW-Authenticate",
                            header(
                                    "Why the token did not do, RFC 6750 section 3, and where the metadata are",
                                    "Bearer realm=\"mesinfos\", error=\"invalid_token\""));

    private static final Set<String> WAITING = Set.of("429", "503");
    private static final Set<String> CHALLENGING = Set.of("401", "403");

    @Override
    public void customise(OpenAPI api) {
        COMMON.forEach(api.getComponents()::addHeaders);
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApiHeaders::describe);
    }

    private static void describe(Operation operation) {
        var open = operation.getSecurity() != null && operation.getSecurity().isEmpty();
        operation
                .getResponses()
                .forEach(
                        (status, answer) -> {
                            refer(answer, "X-Request-Id");
                            if (!open && !status.startsWith("5")) {
                                refer(answer, "RateLimit-Policy");
                                refer(answer, "RateLimit");
                            }
                            if (WAITING.contains(status)) {
                                refer(answer, "Retry-After");
                            }
                            if (CHALLENGING.contains(status)) {
                                refer(answer, "WWW-Authenticate");
                            }
                        });
    }

    private static void refer(ApiResponse answer, String name) {
        answer.addHeaderObject(name, new Header().$ref("#/components/headers/" + name));
    }

    private static Header header(String description, String example) {
        var text = new Schema<>();
        text.addType("string");
        return new Header().description(description).schema(text).example(example);
    }
}

package org.mesinfos.data.reference;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import org.mesinfos.data.version.ApiVersions;
import org.mesinfos.data.version.DeprecationProperties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.MediaType;

/// Says that JSON can be asked for by its version, and what will go.
final class OpenApiVersions implements OpenApiCustomizer {

    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private final DeprecationProperties deprecations;

    OpenApiVersions(DeprecationProperties deprecations) {
        this.deprecations = deprecations;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths()
                .forEach(
                        (path, item) -> {
                            if (path.startsWith("/v1/")) {
                                var going = !deprecations.of(path).isEmpty();
                                item.readOperations().forEach(one -> describe(one, going));
                            }
                        });
    }

    private static void describe(Operation operation, boolean going) {
        operation
                .getResponses()
                .values()
                .forEach(
                        answer -> {
                            var content = answer.getContent();
                            if (content != null && content.containsKey(JSON)) {
                                var name = ApiVersions.V1.toString();
                                content.addMediaType(name, content.get(JSON));
                            }
                        });
        if (going) {
            operation.setDeprecated(true);
            var answer = operation.getResponses().get("200");
            if (answer != null) {
                answer.addHeaderObject(
                        "Deprecation", header("Since when, RFC 9745", "@1796169600"));
                var sunset = "When it may stop to answer, RFC 8594";
                answer.addHeaderObject("Sunset", header(sunset, "Thu, 02 Dec 2027 00:00:00 GMT"));
            }
        }
    }

    private static Header header(String description, String example) {
        var text = new Schema<>();
        text.addType("string");
        return new Header().description(description).schema(text).example(example);
    }
}

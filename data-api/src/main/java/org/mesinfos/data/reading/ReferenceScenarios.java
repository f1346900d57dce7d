package org.mesinfos.data.reading;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import org.mesinfos.data.access.Scenario;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Adds to each call under a grant the header by which a test client lets something go wrong.
final class ReferenceScenarios implements OpenApiCustomizer {

    private static final String PATHS = "/v1/me";

    private static final String DESCRIPTION =
            """
            Test clients only: what is to go wrong with this call. Live calls are the same with and \
            without it. A value that is none of these is answered 400 `parameter-invalid`.

            - `slow`: the answer takes three seconds; 429 `rate-limited` when too many wait already
            - `rate-limited`: 429 `rate-limited` with `Retry-After`
            - `unavailable`: 503 `temporarily-unavailable` with `Retry-After`
            - `grant-expired`: 401 `grant-expired`
            - `withdrawn-mid-page`: the first page passes, with `cursor` 401 `grant-withdrawn`
            - `empty`: 200 without records
            - `partial-refusal`: 403 `scope-missing` for all scopes but the first
            - `lost-refresh`: 401 `token-expired`
            - `late-holder`: 200, delivered a hundred days ago
            """;

    @Override
    public void customise(OpenAPI api) {
        var values = new Schema<>();
        values.addType("string");
        Scenario.names().forEach(values::addEnumItemObject);
        var header =
                new HeaderParameter()
                        .name(Scenario.HEADER)
                        .required(false)
                        .description(DESCRIPTION)
                        .schema(values);
        api.getPaths().entrySet().stream()
                .filter(path -> path.getKey().startsWith(PATHS))
                .flatMap(path -> path.getValue().readOperations().stream())
                .forEach(operation -> operation.addParametersItem(header));
    }
}

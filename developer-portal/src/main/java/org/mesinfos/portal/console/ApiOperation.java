package org.mesinfos.portal.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/// What can be done at one address, as the data API describes it (OpenAPI 3.1, Operation Object).
///
/// @param method `GET`, or `POST` without a body
/// @param path below the API's address; a parameter of it stands in braces
/// @param summary in English
/// @param representations media types of the answer, at least one
record ApiOperation(
        HttpMethod method,
        String path,
        String summary,
        List<ApiParameter> parameters,
        List<String> representations) {

    private static final String JSON = "application/json";

    ApiOperation {
        parameters = List.copyOf(parameters);
        representations = List.copyOf(representations);
    }

    /// @param in `query`, `header` or `path`
    /// @param description in English; empty when there is none
    /// @param values all that it may be; empty for free text
    /// @param most its largest number; null when it has none
    record ApiParameter(
            String name,
            String in,
            boolean required,
            String description,
            List<String> values,
            @Nullable String most) {

        ApiParameter {
            values = List.copyOf(values);
        }
    }

    /// @param operation the Operation Object
    static ApiOperation of(HttpMethod method, String path, JsonNode operation) {
        var parameters = new ArrayList<ApiParameter>();
        for (var parameter : operation.path("parameters")) {
            parameters.add(parameter(parameter));
        }
        var representations =
                operation.at("/responses/200/content").propertyNames().stream()
                        .filter(type -> !type.contains("*"))
                        .toList();
        return new ApiOperation(
                method,
                path,
                operation.path("summary").asString(""),
                parameters,
                representations.isEmpty() ? List.of(JSON) : representations);
    }

    private static ApiParameter parameter(JsonNode parameter) {
        var values = new ArrayList<String>();
        for (var value : parameter.at("/schema/enum")) {
            values.add(value.asString());
        }
        var most = parameter.at("/schema/maximum");
        return new ApiParameter(
                parameter.path("name").asString(""),
                parameter.path("in").asString(""),
                parameter.path("required").asBoolean(false),
                parameter.path("description").asString(""),
                values,
                most.isMissingNode() ? null : most.asString());
    }

    /// The same for one dataset, of an address that serves all alike.
    ApiOperation about(String dataset) {
        return new ApiOperation(
                method,
                path.replace(ApiDescription.ANY_DATASET, dataset),
                summary,
                parameters.stream().filter(one -> !one.name().equals("dataset")).toList(),
                representations);
    }
}

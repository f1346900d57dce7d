package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ReadingTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lints the reference: Swagger's parser for what OpenAPI 3.1 asks, and rules of our own for what a
/// reader needs, after Spectral's `oas` rules. Each rule is shown a violation that it must find.
@ReadingTest
class OpenApiLintTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    @Autowired private ApiClient api;

    private ObjectNode reference;

    @BeforeEach
    void read() {
        reference = (ObjectNode) api.get("/openapi.json").json();
    }

    @Test
    void swaggersParserFindsNothingWrong() {
        assertThat(parserSays(reference)).isEmpty();
    }

    @Test
    void ourRulesFindNothingWrong() {
        assertThat(faults(reference)).isEmpty();
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                planted("no title", api -> at(api, "/info").remove("title")),
                planted("no responses", api -> page(api).remove("responses")),
                planted(
                        "a parameter in no place",
                        api -> ((ObjectNode) page(api).at("/parameters/0")).put("in", "nowhere")));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void swaggersParserFindsWhatIsPlanted(String name, Consumer<ObjectNode> violation) {
        violation.accept(reference);

        assertThat(parserSays(reference)).as(name).isNotEmpty();
    }

    static Stream<Arguments> violationsOfOurs() {
        return Stream.of(
                planted(
                        "no operationId",
                        "has no operationId",
                        api -> page(api).remove("operationId")),
                planted("no summary", "has no summary", api -> page(api).put("summary", " ")),
                planted("no tag", "has no tag", api -> page(api).putArray("tags")),
                planted(
                        "an unknown tag",
                        "has no tag",
                        api -> page(api).putArray("tags").add("Horoscopes")),
                planted(
                        "no success",
                        "has no success",
                        api -> at(page(api), "/responses").remove("200")),
                planted(
                        "a response without a description",
                        "does not say what 200 means",
                        api -> at(page(api), "/responses/200").put("description", "")),
                planted(
                        "a refusal without a problem",
                        "has no problem for 400",
                        api ->
                                at(page(api), "/responses/400/content")
                                        .remove("application/problem+json")),
                planted(
                        "a parameter that says nothing",
                        "does not say what",
                        api -> ((ObjectNode) page(api).at("/parameters/0")).remove("schema")),
                planted(
                        "an undeclared part of an address",
                        "declares",
                        api ->
                                at(api, "/paths")
                                        .putObject("/v1/x/{y}")
                                        .set("get", page(api).deepCopy())),
                planted(
                        "a reference to nothing",
                        "is referred to and missing",
                        api -> at(api, "/components/schemas").remove("RecordPage")),
                planted(
                        "a form that nobody uses",
                        "is used nowhere",
                        api -> at(api, "/components/schemas").putObject("Horoscope")),
                planted(
                        "an example of another form",
                        "has an example with",
                        api ->
                                at(
                                                page(api),
                                                "/responses/400/content/application~1problem+json"
                                                        + "/examples/parameter-invalid/value")
                                        .put("status", "four hundred")));
    }

    @ParameterizedTest
    @MethodSource("violationsOfOurs")
    void ourRulesFindWhatIsPlanted(String name, String fault, Consumer<ObjectNode> violation) {
        violation.accept(reference);

        assertThat(faults(reference)).as(name).anyMatch(found -> found.contains(fault));
    }

    private static Arguments planted(String name, Consumer<ObjectNode> violation) {
        return Arguments.of(name, violation);
    }

    private static Arguments planted(String name, String fault, Consumer<ObjectNode> violation) {
        return Arguments.of(name, fault, violation);
    }

    private static ObjectNode page(ObjectNode api) {
        return at(api, "/paths/~1v1~1me~1{dataset}/get");
    }

    private static ObjectNode at(ObjectNode node, String pointer) {
        return (ObjectNode) node.at(pointer);
    }

    private static List<String> parserSays(JsonNode reference) {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(reference.toString(), null, options)
                .getMessages();
    }

    private static List<String> faults(ObjectNode reference) {
        var found = new ArrayList<String>();
        eachOperation(
                reference,
                (place, operation) -> {
                    names(place, operation, found);
                    tags(place, operation, reference, found);
                    responses(place, operation, found);
                    parameters(place, operation, found);
                });
        components(reference, found);
        examples(reference, found);
        return found;
    }

    private static void names(String place, JsonNode operation, List<String> found) {
        for (var member : List.of("operationId", "summary")) {
            if (operation.path(member).asString("").isBlank()) {
                found.add(place + " has no " + member);
            }
        }
    }

    private static void tags(
            String place, JsonNode operation, JsonNode reference, List<String> found) {
        var known = reference.path("tags").valueStream().map(tag -> tag.path("name")).toList();
        var own = operation.path("tags").valueStream().toList();
        if (own.isEmpty() || !known.containsAll(own)) {
            found.add(place + " has no tag that is explained");
        }
    }

    private static void responses(String place, JsonNode operation, List<String> found) {
        var responses = operation.path("responses");
        if (responses.propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
            found.add(place + " has no success");
        }
        responses.forEachEntry(
                (status, response) -> {
                    if (response.path("description").asString("").isBlank()) {
                        found.add(place + " does not say what " + status + " means");
                    }
                    if (Integer.parseInt(status) >= 400
                            && !response.path("content").has("application/problem+json")) {
                        found.add(place + " has no problem for " + status);
                    }
                });
    }

    private static void parameters(String place, JsonNode operation, List<String> found) {
        var inPath = new TreeSet<String>();
        for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asString("");
            if (parameter.path("in").asString("").equals("path")) {
                inPath.add(name);
            }
            if (!parameter.has("schema")) {
                found.add(place + " does not say what " + name + " is");
            }
        }
        var inAddress = new TreeSet<String>();
        var parts = java.util.regex.Pattern.compile("\\{([^}]+)}").matcher(place);
        while (parts.find()) {
            inAddress.add(parts.group(1));
        }
        if (!inPath.equals(inAddress)) {
            found.add(place + " declares " + inPath);
        }
    }

    private static void components(JsonNode reference, List<String> found) {
        var used = new TreeSet<String>();
        reference.findValues("$ref").forEach(ref -> used.add(ref.asString("")));
        used.stream()
                .filter(ref -> reference.at(ref.substring(1)).isMissingNode())
                .forEach(ref -> found.add(ref + " is referred to and missing"));
        reference
                .get("components")
                .forEachEntry(
                        (kind, all) -> {
                            if (!kind.equals("securitySchemes")) {
                                all.propertyNames().stream()
                                        .map(name -> "#/components/" + kind + "/" + name)
                                        .filter(ref -> !used.contains(ref))
                                        .forEach(ref -> found.add(ref + " is used nowhere"));
                            }
                        });
    }

    private static void examples(ObjectNode reference, List<String> found) {
        eachOperation(
                reference,
                (place, operation) -> {
                    for (var parameter : operation.path("parameters")) {
                        check(place, parameter, reference, found);
                    }
                    for (var response : operation.path("responses")) {
                        for (var content : response.path("content")) {
                            check(place, content, reference, found);
                        }
                    }
                });
    }

    // An example stands beside the schema that it must fit, alone or by name.
    private static void check(
            String place, JsonNode described, ObjectNode reference, List<String> found) {
        var examples = new ArrayList<JsonNode>();
        if (described.has("example")) {
            examples.add(described.get("example"));
        }
        described.path("examples").forEach(example -> examples.add(example.path("value")));
        if (examples.isEmpty() || !described.has("schema")) {
            return;
        }
        var schema = schema(described.get("schema"), reference);
        for (var example : examples) {
            schema.validate(example)
                    .forEach(fault -> found.add(place + " has an example with " + fault));
        }
    }

    private static Schema schema(JsonNode schema, ObjectNode reference) {
        var whole = JSON.createObjectNode();
        whole.set("components", reference.get("components"));
        whole.set("allOf", JSON.createArrayNode().add(schema));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private static void eachOperation(JsonNode reference, BiConsumer<String, JsonNode> action) {
        reference
                .path("paths")
                .forEachEntry(
                        (address, path) ->
                                METHODS.stream()
                                        .filter(path::has)
                                        .forEach(
                                                method ->
                                                        action.accept(
                                                                method + " " + address,
                                                                path.get(method))));
    }
}

package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.data.query.DatasetFilters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The reference says what the running service does: each example is sent, each header looked for.
@ReadingTest
class OpenApiTests {

    private static final String PROBLEMS = "/content/application~1problem+json/examples/";

    @Autowired private ApiClient api;
    @Autowired private Catalogue catalogue;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    private JsonNode reference;

    @BeforeEach
    void read() {
        reference = api.get("/openapi.json").json();
    }

    @Test
    void everyAddressIsInTheReferenceButThoseOfOurOwnServicesAndNoOtherIs() {
        var answered = new TreeSet<String>();
        mapping.getHandlerMethods()
                .forEach(
                        (info, handler) -> {
                            if (!handler.getBeanType().isAnnotationPresent(Hidden.class)) {
                                answered.addAll(calls(info));
                            }
                        });

        var documented = new TreeSet<String>();
        for (var address : reference.get("paths").propertyNames()) {
            for (var method : reference.get("paths").get(address).propertyNames()) {
                documented.add(method + " " + general(address));
            }
        }
        assertThat(answered).contains("get /v1/me/{dataset}/summary", "get /v1/me/{dataset}/{id}");
        assertThat(documented).containsExactlyElementsOf(answered);
    }

    private static List<String> calls(RequestMappingInfo info) {
        var calls = new ArrayList<String>();
        for (var pattern : info.getPatternValues()) {
            for (var method : info.getMethodsCondition().getMethods()) {
                if (pattern.startsWith("/v1")) {
                    calls.add(method.name().toLowerCase(Locale.ROOT) + " " + pattern);
                }
            }
        }
        return calls;
    }

    /// Each dataset is described by itself beside the address for all of them.
    private String general(String address) {
        return catalogue.datasets().stream()
                .filter(dataset -> (address + "/").startsWith("/v1/me/" + dataset.id() + "/"))
                .filter(_ -> !address.contains("{"))
                .findFirst()
                .map(dataset -> address.replace(dataset.id(), "{dataset}"))
                .orElse(address);
    }

    @Test
    void anAccessMayBeAboutNobody() {
        var panelist = "/components/schemas/AccessRow/properties/panelist/type";

        assertThat(reference.at(panelist).toString()).isEqualTo("[\"string\",\"null\"]");
    }

    @Test
    void everyDatasetHasAnAddressWithItsOwnFiltersAndScopes() {
        for (var dataset : catalogue.datasets()) {
            var page = reference.get("paths").get("/v1/me/" + dataset.id()).get("get");

            assertThat(names(page))
                    .as(dataset.id())
                    .containsAll(DatasetFilters.all(dataset).names())
                    .contains("limit", "cursor", "fields", "order", "updatedSince");
            assertThat(names(page).contains("from")).isEqualTo(dataset.timeField() != null);
            assertThat(page.get("security").toString()).contains(dataset.scopes());
            assertThat(
                            page.at("/responses/200/content/application~1json/schema/$ref")
                                    .stringValue())
                    .endsWith(dataset.id() + "-page");
        }
    }

    @Test
    void everyExampleOfAParameterIsAnsweredWithSuccess() {
        int sent = 0;
        for (var address : reference.get("paths").propertyNames()) {
            var operation = reference.get("paths").get(address).get("get");
            if (operation == null || !address.startsWith("/v1/me/") || address.contains("{id}")) {
                continue;
            }
            var grant = everything().stored().importing("bank-transactions");
            var token = SomeToken.under(grant).sign();
            var path = address.replace("{dataset}", "bank-transactions");
            for (var parameter : operation.path("parameters")) {
                var example = parameter.get("example");
                if (example == null) {
                    continue;
                }
                var query = parameter.get("name").stringValue() + "=" + encoded(example);
                var apiResponse = api.get(path + "?" + query, token);

                assertThat(apiResponse.status())
                        .as("%s?%s: %s", path, query, apiResponse.response().body())
                        .isEqualTo(200);
                sent++;
            }
        }
        assertThat(sent).isGreaterThan(50);
    }

    @Test
    void everyOperationNamesTheHeadersThatItsAnswersHave() {
        var grant = everything().stored();
        var apiResponse = api.get("/v1/me/bank-transactions?limit=1", SomeToken.under(grant));
        var documented =
                reference.at("/paths/~1v1~1me~1bank-transactions/get/responses/200/headers");

        assertThat(documented.propertyNames())
                .contains("X-Request-Id", "RateLimit", "RateLimit-Policy", "ETag", "X-Purpose")
                .filteredOn(name -> !name.equals("Link"))
                .allMatch(name -> apiResponse.header(name) != null);
        for (var operation : operations()) {
            var refused = operation.at("/responses/429/headers");
            assertThat(refused.propertyNames()).contains("Retry-After", "X-Request-Id");
            assertThat(operation.get("operationId").stringValue()).isNotBlank();
            assertThat(operation.path("summary").asString(""))
                    .as(operation.get("operationId").stringValue())
                    .isNotBlank();
        }
        assertThat(operations())
                .extracting(operation -> operation.get("operationId").stringValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyCallUnderAGrantNamesTheScenariosOfTheSandboxAndEachIsExplained() {
        var scenarios = new LinkedHashSet<String>();
        for (var address : reference.get("paths").propertyNames()) {
            var parameters =
                    reference
                            .get("paths")
                            .get(address)
                            .valueStream()
                            .findFirst()
                            .orElseThrow()
                            .path("parameters");
            for (var parameter : parameters) {
                if (parameter.path("name").asString().equals("Sandbox-Scenario")) {
                    assertThat(parameter.path("in").asString()).isEqualTo("header");
                    assertThat(address).startsWith("/v1/me");
                    for (var value : parameter.at("/schema/enum")) {
                        scenarios.add(value.asString());
                        assertThat(parameter.path("description").asString())
                                .contains("`" + value.asString() + "`: ");
                    }
                }
            }
            if (address.startsWith("/v1/me")) {
                assertThat(parameters.toString())
                        .as(address)
                        .contains("Sandbox-Scenario", "X-Purpose", "purpose-not-granted");
            }
        }
        assertThat(scenarios).contains("slow", "withdrawn-mid-page", "lost-refresh").hasSize(9);
    }

    @Test
    void aGroupOfUnknownValueIsDescribed() {
        assertThat(
                        reference.at(
                                "/components/schemas/SummaryGroup/properties/group"
                                        + "/additionalProperties/type"))
                .extracting(JsonNode::stringValue)
                .containsExactlyInAnyOrder("string", "null");
    }

    @Test
    void everyParameterIsDescribed() {
        var silent = new ArrayList<String>();
        for (var operation : operations()) {
            for (var parameter : operation.path("parameters")) {
                if (parameter.path("schema").isMissingNode()) {
                    silent.add(operation.get("operationId") + " " + parameter.get("name"));
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void theExampleOfEachProblemIsWhatTheServiceAnswers() {
        var replayed = new LinkedHashSet<String>();
        replays()
                .forEach(
                        (type, call) -> {
                            var apiResponse =
                                    call.apply(SomeGrant.ofGermaine("bank.accounts:read"));

                            var example = example(type);
                            assertThat(apiResponse.status())
                                    .as(type.slug())
                                    .isEqualTo(type.status());
                            for (var member : List.of("type", "status", "title")) {
                                assertThat(apiResponse.json().get(member))
                                        .as(type.slug())
                                        .isEqualTo(example.get(member));
                            }
                            if (!apiResponse.json().has("parameter")) {
                                assertThat(apiResponse.json().get("detail"))
                                        .isEqualTo(example.get("detail"));
                            }
                            replayed.add(type.slug());
                        });
        assertThat(replayed).hasSizeGreaterThan(12);
    }

    private Map<ProblemType, Function<SomeGrant, ApiResponse>> replays() {
        return Map.ofEntries(
                Map.entry(ProblemType.TOKEN_MISSING, _ -> call("/v1/me", null)),
                Map.entry(ProblemType.TOKEN_INVALID, _ -> call("/v1/me", "no.token.atAll")),
                Map.entry(ProblemType.TOKEN_MISPLACED, _ -> call("/v1/me?access_token=here", null)),
                Map.entry(
                        ProblemType.GRANT_WITHDRAWN,
                        grant -> call("/v1/me", token(grant.stored().withdrawn()))),
                Map.entry(
                        ProblemType.GRANT_SUSPENDED,
                        grant -> call("/v1/me", token(grant.stored().appSuspended()))),
                Map.entry(
                        ProblemType.READING_STOPPED,
                        _ -> {
                            SomeGrant.stop(true, List.of(), List.of());
                            try {
                                return call(
                                        "/v1/me",
                                        token(
                                                SomeGrant.of("panelist01", "bank.accounts:read")
                                                        .stored()));
                            } finally {
                                SomeGrant.stopNothing();
                            }
                        }),
                Map.entry(
                        ProblemType.GRANT_REQUIRED,
                        grant ->
                                call(
                                        "/v1/me",
                                        SomeToken.under(grant).with("grant_id", null).sign())),
                Map.entry(
                        ProblemType.SCOPE_MISSING,
                        grant -> call("/v1/me/retail-receipts", token(grant.stored()))),
                Map.entry(ProblemType.DATASET_UNKNOWN, _ -> call("/v1/datasets/horoscopes", null)),
                Map.entry(
                        ProblemType.RECORD_NOT_FOUND,
                        grant -> call("/v1/me/bank-accounts/nothing", token(grant.stored()))),
                Map.entry(ProblemType.NOT_FOUND, _ -> call("/nothing", null)),
                Map.entry(
                        ProblemType.PARAMETER_UNKNOWN,
                        grant -> call("/v1/me/bank-accounts?x=1", token(grant.stored()))),
                Map.entry(
                        ProblemType.PARAMETER_INVALID,
                        grant -> call("/v1/me/bank-accounts?limit=0", token(grant.stored()))),
                Map.entry(
                        ProblemType.CURSOR_INVALID,
                        grant -> call("/v1/me/bank-accounts?cursor=no", token(grant.stored()))),
                Map.entry(
                        ProblemType.NOT_ACCEPTABLE,
                        grant ->
                                api.send(
                                        english("/v1/me/bank-accounts", token(grant.stored()))
                                                .header("Accept", "image/png"))),
                Map.entry(
                        ProblemType.TOKEN_UNBOUND,
                        grant -> {
                            grant.stored().clientTerms(new org.bson.Document("boundTokens", true));
                            return call("/v1/me", token(grant));
                        }));
    }

    private JsonNode example(ProblemType type) {
        return reference.at(
                "/paths/~1v1~1me~1{dataset}/get/responses/"
                        + type.status()
                        + PROBLEMS
                        + type.slug()
                        + "/value");
    }

    private ApiResponse call(String path, String token) {
        return api.send(english(path, token));
    }

    private java.net.http.HttpRequest.Builder english(String path, String token) {
        var request = api.request(path).header("Accept-Language", "en");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String token(SomeGrant grant) {
        return SomeToken.under(grant).sign();
    }

    private SomeGrant everything() {
        var scopes =
                Stream.concat(
                                catalogue.datasets().stream()
                                        .flatMap(dataset -> dataset.scopes().stream())
                                        .distinct(),
                                Stream.of(Scope.IMPORTED))
                        // With the coarse scope alone beside it, the fine view still is the one
                        // seen.
                        .toArray(String[]::new);
        return SomeGrant.ofGermaine(scopes);
    }

    private List<JsonNode> operations() {
        var all = new ArrayList<JsonNode>();
        for (var path : reference.get("paths")) {
            path.forEach(all::add);
        }
        return all;
    }

    private static List<String> names(JsonNode operation) {
        var names = new ArrayList<String>();
        operation
                .get("parameters")
                .forEach(parameter -> names.add(parameter.get("name").stringValue()));
        return names;
    }

    private static String encoded(JsonNode example) {
        return URLEncoder.encode(example.asString(), StandardCharsets.UTF_8);
    }
}

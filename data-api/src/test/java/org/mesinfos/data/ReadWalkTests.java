package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

@ReadingTest
class ReadWalkTests {

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    @Test
    void anAppReadsWhatGermaineGrantedAndTheTrailSaysSo() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);

        var me = api.get("/v1/me", token);
        var datasets = api.get("/v1/me/datasets", token);
        var page = api.get("/v1/me/bank-transactions?limit=3", token);
        var id = page.data().getFirst().get("id").stringValue();
        var one = api.get("/v1/me/bank-transactions/" + id, token);

        assertThat(me.json().at("/app/name/en").stringValue()).isEqualTo("Energy Notebook");
        assertThat(me.json().get("mode").stringValue()).isEqualTo("TEST");
        assertThat(datasets.data())
                .extracting(state -> state.get("status").stringValue())
                .containsOnlyOnce("GRANTED")
                .contains("NOT_GRANTED");
        assertThat(page.data()).hasSize(3);
        assertThat(page.header("X-Request-Id")).hasSize(22);
        assertThat(UriUtils.decode(page.header("X-Purpose"), StandardCharsets.UTF_8))
                .isEqualTo("Suivre votre budget");
        assertThat(page.header("RateLimit")).startsWith("\"reads\";r=");
        assertThat(one.json()).isEqualTo(page.data().getFirst());
        assertThat(trail.under(grant))
                .extracting(r -> r.operation(), r -> r.outcome(), r -> r.count())
                .containsExactly(
                        tuple("grant", "read", 0),
                        tuple("datasets", "read", 0),
                        tuple("page", "read", 3),
                        tuple("record", "read", 1));
        assertThat(trail.under(grant).getLast().auditId()).isEqualTo(grant.auditId());
        assertThat(trail.under(grant).getLast().purpose()).isEqualTo("Suivre votre budget");
        assertThat(trail.under(grant).getLast().requestId()).isEqualTo(one.header("X-Request-Id"));
    }

    @Test
    void aDatasetOfSeveralHoldersNamesThoseThatThePersonHas() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);

        var states = api.get("/v1/me/datasets", token).data();
        var records = api.get("/v1/me/bank-transactions?limit=1000", token).data();

        var state =
                states.stream()
                        .filter(one -> one.get("status").stringValue().equals("GRANTED"))
                        .findFirst()
                        .orElseThrow();
        assertThat(state.get("holders").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        records.stream()
                                .map(record -> record.get("holder").stringValue())
                                .distinct()
                                .toList())
                .hasSize(1);
    }

    @Test
    void pageSummaryAndTrailNameTheHoldersOfWhatWasRead() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);

        var page = api.get("/v1/me/bank-transactions?limit=3", token);
        var none = api.get("/v1/me/bank-transactions?limit=3&from=2100-01-01", token);
        var summary = api.get("/v1/me/bank-transactions/summary", token);
        var id = page.data().getFirst().get("id").stringValue();
        api.get("/v1/me/bank-transactions/" + id, token);
        api.get("/v1/me/bank-transactions/nothing", token);

        var holder = page.data().getFirst().get("holder").stringValue();
        assertThat(page.json().at("/meta/holders").toString()).isEqualTo("[\"" + holder + "\"]");
        assertThat(summary.json().at("/meta/holders")).isEqualTo(page.json().at("/meta/holders"));
        assertThat(none.json().at("/meta/holders")).isEmpty();
        assertThat(trail.under(grant))
                .extracting(r -> r.operation(), r -> r.outcome(), r -> r.holders())
                .containsExactly(
                        tuple("page", "read", List.of(holder)),
                        tuple("page", "read", List.of()),
                        tuple("summary", "read", List.of(holder)),
                        tuple("record", "read", List.of(holder)),
                        tuple("record", "record-not-found", List.of()));
    }

    private ApiResponse boundTo(SomeToken token, String purpose) {
        return api.send(
                api.request("/v1/me/bank-transactions?limit=3")
                        .header("Authorization", "Bearer " + token.sign())
                        .header("X-Purpose", purpose));
    }

    @Test
    void aCallIsBoundToAPurposeOfTheGrantOrRefused() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant);

        var bound = boundTo(token, "Suivre%20votre%20budget");
        var other = boundTo(token, "Vendre%20vos%20donn%C3%A9es");
        var unreadable = boundTo(token, "%zz");

        assertThat(bound.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.problem()).isEqualTo("purpose-not-granted");
        assertThat(unreadable.problem()).isEqualTo("purpose-not-granted");
        assertThat(trail.under(grant))
                .extracting(r -> r.outcome(), r -> r.purpose())
                .containsExactly(
                        tuple("read", "Suivre votre budget"),
                        tuple("purpose-not-granted", null),
                        tuple("purpose-not-granted", null));
    }

    @Test
    void aScopeOfSeveralDatasetsIsOneItemOfTheGrant() {
        var scope =
                Catalogue.load().scopes().stream()
                        .filter(one -> one.datasets().size() > 1)
                        .findFirst()
                        .orElseThrow();
        var grant = SomeGrant.ofGermaine(scope.name()).stored();

        var items = api.get("/v1/me", SomeToken.under(grant)).json().get("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("datasets")).hasSize(scope.datasets().size());
    }

    @Test
    void aWithdrawalStopsTheNextRequestWithTheSameToken() {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();
        var token = SomeToken.under(grant);
        var before = api.get("/v1/me/retail-receipts", token);

        grant.withdrawn();
        var after = api.get("/v1/me/retail-receipts", token);

        assertThat(before.status()).isEqualTo(200);
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.problem()).isEqualTo("grant-withdrawn");
        assertThat(after.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(trail.under(grant))
                .last()
                .extracting(r -> r.outcome())
                .isEqualTo("grant-withdrawn");
    }

    @Test
    void nothingLeavesThatCannotBeRecorded() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();

        trail.whileDown(
                () -> {
                    var apiResponse = api.get("/v1/me/bank-accounts", SomeToken.under(grant));

                    assertThat(apiResponse.problem()).isEqualTo("temporarily-unavailable");
                    assertThat(apiResponse.status()).isEqualTo(503);
                    assertThat(apiResponse.header("Retry-After")).matches("[234]");
                    assertThat(apiResponse.response().body()).doesNotContain("iban", "balance");
                });
    }

    @Test
    void theCatalogueIsOpenToEverybody() {
        var all = api.get("/v1/datasets");
        var schema = api.get("/v1/datasets/bank-transactions/schema");

        assertThat(all.data()).isNotEmpty();
        assertThat(api.get("/v1/datasets/bank-transactions").json().at("/label/fr").isString())
                .isTrue();
        assertThat(schema.json().get("$schema").stringValue()).contains("2020-12");
    }

    @Test
    void theReferenceNamesEveryAddressAndSwaggerUiIsAtDocs() {
        var openApi = api.get("/openapi.json");

        assertThat(openApi.json().get("paths").propertyNames())
                .contains("/v1/me", "/v1/me/{dataset}", "/v1/me/{dataset}/{id}", "/v1/datasets");
        assertThat(api.get("/openapi.yaml").response().body()).startsWith("openapi: 3.1");
        assertThat(api.get("/docs").status()).isEqualTo(302);
        assertThat(api.get("/docs").header("Location")).isEqualTo("/docs/index.html");
        assertThat(api.get("/docs/index.html").response().body()).contains("swagger-ui");
        assertThat(api.get("/docs/swagger-initializer.js").response().body())
                .contains("usePkceWithAuthorizationCodeGrant");
        assertThat(api.get("/docs/oauth2-redirect.html").status()).isEqualTo(200);
        assertThat(api.get("/docs/index.html").header("Content-Security-Policy"))
                .contains("connect-src 'self' " + TestEnvironment.ISSUER);
        assertThat(api.get("/actuator/health").status()).isEqualTo(200);
    }
}

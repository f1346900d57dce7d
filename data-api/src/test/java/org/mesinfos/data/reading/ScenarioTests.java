package org.mesinfos.data.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.RecordedTrail;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// A developer makes happen to test calls what will happen one day by itself.
@ReadingTest
class ScenarioTests {

    private static final String HEADER = "Sandbox-Scenario";
    private static final String RECEIPTS = "/v1/me/retail-receipts?limit=2";

    @Autowired private ApiClient api;
    @Autowired private RecordedTrail trail;

    @ParameterizedTest
    @CsvSource({
        "rate-limited, 429, rate-limited",
        "unavailable, 503, temporarily-unavailable",
        "grant-expired, 401, grant-expired",
        "lost-refresh, 401, token-expired"
    })
    void aCallIsRefusedAsItWouldBeAndTheRefusalIsRecorded(String name, int status, String slug) {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();

        var apiResponse = call(RECEIPTS, grant, name);

        assertThat(apiResponse.status()).isEqualTo(status);
        assertThat(apiResponse.problem()).isEqualTo(slug);
        if (status != 401) {
            assertThat(apiResponse.header("Retry-After")).matches("[1-9]");
        }
        assertThat(trail.under(grant)).extracting(r -> r.outcome()).containsExactly(slug);
        assertThat(call(RECEIPTS, grant, null).status()).isEqualTo(200);
    }

    @Test
    void thePersonWithdrawsBetweenTheFirstPageAndTheNext() {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();

        var first = call(RECEIPTS, grant, "withdrawn-mid-page");
        var next = first.next();

        assertThat(first.status()).isEqualTo(200);
        var path = next.substring(next.indexOf("/v1/"));
        assertThat(call(path, grant, "withdrawn-mid-page").problem()).isEqualTo("grant-withdrawn");
        assertThat(call(path, grant, null).status()).isEqualTo(200);
    }

    @Test
    void thePersonGrantedTheFirstScopeOnly() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read", "retail.receipts:read").stored();

        assertThat(call("/v1/me/bank-accounts", grant, "partial-refusal").status()).isEqualTo(200);
        assertThat(call(RECEIPTS, grant, "partial-refusal").problem()).isEqualTo("scope-missing");
    }

    @Test
    void nothingIsThereOrNothingCameForASeason() {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();

        assertThat(call(RECEIPTS, grant, "empty").data()).isEmpty();
        assertThat(call(RECEIPTS, grant, "late-holder").status()).isEqualTo(200);
        assertThat(lastDelivery(grant, "late-holder")).isBefore(lastDelivery(grant, null));
        assertThat(call(RECEIPTS, grant, null).data()).hasSize(2);
        assertThat(call(RECEIPTS, grant, "slow").status()).isEqualTo(200);
    }

    @Test
    void whatTheDeveloperChoseForAPersonHappensToEveryCallAboutThem() {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();
        grant.clientTerms(
                new Document(
                        "sandbox",
                        new Document(
                                "scenarios", new Document("sandbox-germaine", "grant-expired"))));

        assertThat(call(RECEIPTS, grant, null).problem()).isEqualTo("grant-expired");
        assertThat(call(RECEIPTS, grant, "slow").status()).isEqualTo(200);
    }

    @Test
    void aScenarioThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        var grant = SomeGrant.ofGermaine("retail.receipts:read").stored();

        var apiResponse = call(RECEIPTS, grant, "earthquake");

        assertThat(apiResponse.status()).isEqualTo(400);
        assertThat(apiResponse.problem()).isEqualTo("parameter-invalid");
        assertThat(apiResponse.response().body()).contains(HEADER, "withdrawn-mid-page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "slow",
                "rate-limited",
                "unavailable",
                "grant-expired",
                "withdrawn-mid-page",
                "empty",
                "partial-refusal",
                "late-holder",
                "earthquake"
            })
    void noScenarioReachesALiveToken(String name) {
        var grant = SomeGrant.of("panelist01", "bank.accounts:read").stored();
        grant.clientTerms(
                new Document(
                        "sandbox",
                        new Document("days", new Document("panelist01", 45))
                                .append("scenarios", new Document("panelist01", name))));

        var with = call("/v1/me/bank-accounts", grant, name);
        var without = call("/v1/me/bank-accounts", grant, null);

        assertThat(with.status()).isEqualTo(200);
        assertThat(with.response().body()).isEqualTo(without.response().body());
    }

    private Instant lastDelivery(SomeGrant grant, String scenario) {
        for (var state : call("/v1/me/datasets", grant, scenario).data()) {
            if (state.get("dataset").asString().equals("retail-receipts")) {
                return Instant.parse(state.get("lastDelivery").asString());
            }
        }
        throw new AssertionError("receipts are not among the datasets");
    }

    private ApiResponse call(String path, SomeGrant grant, String scenario) {
        var request =
                api.request(path)
                        .header("Authorization", "Bearer " + SomeToken.under(grant).sign());
        return api.send(scenario == null ? request : request.header(HEADER, scenario));
    }
}

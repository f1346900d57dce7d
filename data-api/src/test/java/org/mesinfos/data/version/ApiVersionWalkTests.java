package org.mesinfos.data.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// A caller names the version that it was written for.
@ReadingTest
class ApiVersionWalkTests {

    private static final String V1 = "application/vnd.mesinfos.v1+json";

    @Autowired private ApiClient api;

    @Test
    void aPageIsTheSameUnderTheNameOfItsVersion() {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        var token = SomeToken.under(grant).sign();

        for (var address : new String[] {"/v1/me/bank-accounts", "/v1/me", "/v1/me/datasets"}) {
            var plain = api.send(api.request(address).header("Authorization", "Bearer " + token));
            var named =
                    api.send(
                            api.request(address)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Accept", V1));
            assertThat(named.status()).isEqualTo(200);
            assertThat(named.header("Content-Type")).isEqualTo(V1);
            assertThat(plain.header("Content-Type")).isEqualTo("application/json");
            assertThat(named.response().body()).isEqualTo(plain.response().body());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.mesinfos.v1+json|application/vnd.mesinfos.v1+json",
                "application/vnd.mesinfos.v1+json;q=0.5, application/json|application/json",
                "application/json;q=0.5, application/vnd.mesinfos.v1+json|application/vnd.mesinfos.v1+json",
                "application/vnd.mesinfos.v2+json, application/json|application/json",
                "application/vnd.mesinfos.v2+json, */*;q=0.1|application/json",
                "application/vnd.mesinfos.v1+json;q=0, application/json|application/json",
                "*/*|application/json"
            })
    void theFormThatIsWantedMostIsAnswered(String accept, String answered) {
        assertThat(catalogue(accept).header("Content-Type")).isEqualTo(answered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.mesinfos.v2+json",
                "application/vnd.mesinfos+json",
                "application/vnd.mesinfos.v1+xml, application/vnd.mesinfos.v9+json"
            })
    void aVersionThatThereIsNotIsRefusedAndTheKnownOnesAreNamed(String accept) {
        var refused = catalogue(accept);

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.problem()).isEqualTo("not-acceptable");
        assertThat(refused.json().at("/versions/0").stringValue()).isEqualTo(V1);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aProblemStaysAProblem() {
        var refused = api.send(api.request("/v1/datasets/nothing").header("Accept", V1));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void nothingIsDeprecatedUnlessItIsConfigured() {
        var headers = catalogue("*/*").response().headers();

        assertThat(headers.firstValue("Deprecation")).isEmpty();
        assertThat(headers.firstValue("Sunset")).isEmpty();
    }

    private ApiResponse catalogue(String accept) {
        return api.send(api.request("/v1/datasets").header("Accept", accept));
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// A developer looks for what went wrong with an app's calls.
@FakePlatform
class LogWalkTests {

    private static final String CALLS = "/v1/apps/demo/accesses";

    private static final WireMockServer PLATFORM = FakePlatform.SERVICES;

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor ada = SomePeople.developer("ada");

    @BeforeEach
    void adaOwnsTheDemonstrationAndTheDataApiIsWell() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("app-calls").reset();
        SomePeople.signsIn(context, "ada");
        PLATFORM.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"apps:read"}""")));
        PLATFORM.stubFor(
                get(urlPathEqualTo(CALLS))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[
                                          {"id":"1","at":"2014-02-27T22:00:05Z","requestId":"req-3",
                                           "dataset":"bank-accounts","operation":"page",
                                           "outcome":"scope-missing","count":0},
                                          {"id":"2","at":"2014-02-27T22:00:04Z","requestId":"req-2",
                                           "dataset":"bank-accounts","operation":"page",
                                           "outcome":"scope-missing","count":0},
                                          {"id":"3","at":"2014-02-27T22:00:03Z","requestId":"req-1",
                                           "dataset":"retail-receipts","operation":"page",
                                           "outcome":"read","count":12}],
                                         "page":{"next":"http://x/v1/apps/demo/accesses?cursor=c2",
                                                 "limit":100}}""")));
    }

    @Test
    void refusalsAreGroupedOnTopWithWhatMendsThem() {
        assertThat(mvc.get().uri("/apps/demo/test/log").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("2 × scope-missing", "La personne n’a pas coché ces données")
                .contains("req-1", "req-2", "req-3", "cursor=c2");

        PLATFORM.verify(
                getRequestedFor(urlPathEqualTo(CALLS))
                        .withHeader("Authorization", equalTo("Bearer portal-token"))
                        .withQueryParam("mode", equalTo("TEST"))
                        .withQueryParam("outcome", absent()));
    }

    @Test
    void filtersStandInTheAddressAndReachTheDataApi() {
        assertThat(
                        mvc.get()
                                .uri(
                                        "/apps/demo/live/log?outcome=scope-missing&day=2014-02-27"
                                                + "&dataset=bank-accounts&lang=en")
                                .with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("Live calls of My Desk", "value=\"2014-02-27\"")
                .doesNotContain("/apps/demo/test/credentials");

        PLATFORM.verify(
                getRequestedFor(urlPathEqualTo(CALLS))
                        .withQueryParam("mode", equalTo("LIVE"))
                        .withQueryParam("outcome", equalTo("scope-missing"))
                        .withQueryParam("dataset", equalTo("bank-accounts"))
                        .withQueryParam("from", equalTo("2014-02-27"))
                        .withQueryParam("to", equalTo("2014-02-27")));
    }

    @Test
    void theLogIsTakenAwayAsAFile() {
        PLATFORM.stubFor(
                get(urlPathEqualTo(CALLS))
                        .withQueryParam("cursor", equalTo("c2"))
                        .willReturn(okJson("{\"data\":[],\"page\":{\"next\":null}}")));

        assertThat(mvc.get().uri("/apps/demo/test/log.csv?outcome=scope-missing").with(ada))
                .hasStatusOk()
                .hasContentType("text/csv;charset=UTF-8")
                .bodyText()
                .startsWith("at,request_id,dataset,operation,outcome,count\r\n")
                .contains("2014-02-27T22:00:05Z,req-3,bank-accounts,page,scope-missing,0\r\n");
    }

    @Test
    void aFilterThatTheDataApiRefusesIsExplained() {
        PLATFORM.stubFor(
                get(urlPathEqualTo(CALLS))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody("{\"detail\":\"from : une date\"}")));

        assertThat(mvc.get().uri("/apps/demo/test/log?day=hier").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("from : une date");
    }

    @Test
    void whileTheDataApiFailsThePageSaysWhatStillWorks() {
        PLATFORM.stubFor(get(urlPathEqualTo(CALLS)).willReturn(serverError()));

        assertThat(mvc.get().uri("/apps/demo/test/log").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("Le journal ne répond pas", "marchent toujours");
    }

    @Test
    void usageIsDrawnAndCountedAndComparedWithTheLimit() {
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/apps/demo/usage"))
                        .willReturn(
                                okJson(
                                        """
                                        {"data":[
                                          {"day":"%1$s","mode":"TEST","dataset":"retail-receipts",
                                           "outcome":"read","accesses":40,"records":1200},
                                          {"day":"%1$s","mode":"TEST","dataset":"bank-accounts",
                                           "outcome":"rate-limited","accesses":3,"records":0},
                                          {"day":"%1$s","mode":"LIVE","dataset":"bank-accounts",
                                           "outcome":"read","accesses":7,"records":7}]}"""
                                                .formatted(LocalDate.now(ZoneOffset.UTC)))));

        assertThat(mvc.get().uri("/apps/demo/test/usage?lang=en").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("Test usage of My Desk", ">43<", ">1,200<")
                .contains("93% of the calls: read", "93% of the calls: ", "rate-limited")
                .contains("one call in the busiest second of the last hundred calls, of 50 allowed")
                .doesNotContain("??");
        assertThat(mvc.get().uri("/apps/demo/live/usage").with(ada)).bodyText().contains(">7<");
        assertThat(mvc.get().uri("/apps/demo/test/usage.csv").with(ada))
                .bodyText()
                .contains(",bank-accounts,rate-limited,3,0\r\n")
                .doesNotContain("7,7");

        PLATFORM.stubFor(get(urlPathEqualTo("/v1/apps/demo/usage")).willReturn(serverError()));
        assertThat(mvc.get().uri("/apps/demo/test/usage").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("Le journal ne répond pas");
        assertThat(mvc.get().uri("/apps/demo/test/usage.csv").with(ada)).hasStatus(503);
        assertThat(mvc.get().uri("/apps/demo/test/usage").with(SomePeople.developer("basile")))
                .hasStatus(404);
    }

    @Test
    void somebodyElsesLogDoesNotExist() {
        var basile = SomePeople.developer("basile");

        assertThat(mvc.get().uri("/apps/demo/test/log").with(basile)).hasStatus(404);
        assertThat(mvc.get().uri("/apps/demo/live/log").with(basile)).hasStatus(404);
        PLATFORM.verify(0, getRequestedFor(urlPathEqualTo(CALLS)));
    }
}

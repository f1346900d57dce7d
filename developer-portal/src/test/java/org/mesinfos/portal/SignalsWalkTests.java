package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// A developer has an app told of changes, and sees what became of each signal.
@FakePlatform
class SignalsWalkTests {

    private static final String SIGNALS = "/internal/clients/demo-test/signals";
    private static final String PAGE = "/apps/demo/test/signals";

    private static final WireMockServer PLATFORM = FakePlatform.SERVICES;

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor ada = SomePeople.developer("ada");

    @BeforeEach
    void adaOwnsTheDemonstrationAndOneSignalWaits() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("app-signals").reset();
        SomePeople.signsIn(context, "ada");
        PLATFORM.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"clients:manage"}""")));
        PLATFORM.stubFor(
                get(SIGNALS)
                        .willReturn(
                                okJson(
                                        """
                                        {"endpoint":"https://carnet.example/signals","dataUpdates":true,
                                         "signals":[
                                          {"id":"1393542005000-g.2","type":"GRANT_WITHDRAWN",
                                           "at":"2014-02-27T23:00:05Z","grant":"g","state":"WAITING",
                                           "due":"2014-02-27T23:00:35Z","attempts":[
                                             {"at":"2014-02-27T23:00:05Z","result":"REFUSED",
                                              "status":503,"millis":12}]}]}""")));
    }

    @Test
    void thePageShowsWhereSignalsGoAndWhatBecameOfThem() {
        assertThat(mvc.get().uri(PAGE).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("https://carnet.example/signals", "autorisation retirée", "en attente")
                .contains("aria-describedby=\"updates-hint\" checked=\"checked\"")
                .contains("un essai", "refusé", "503");
        PLATFORM.verify(
                getRequestedFor(urlPathEqualTo(SIGNALS))
                        .withHeader("Authorization", equalTo("Bearer portal-token")));
    }

    @Test
    void aTeamAttestsThatItErasedOrSaysWhatItKeeps() {
        breakers.circuitBreaker("erasure-requests").reset();
        var requests = "/internal/clients/demo-test/erasures";
        var page = "/apps/demo/test/erasures";
        PLATFORM.stubFor(
                get(requests)
                        .willReturn(
                                okJson(
                                        """
                                        {"erasures":[{"grant_id":"g1","sub":"p1","status":"requested",
                                          "requested_at":"2014-02-27T23:00:05Z",
                                          "due_at":"2014-03-27T23:00:05Z",
                                          "datasets":["retail-receipts"]}]}""")));
        PLATFORM.stubFor(put(requests + "/g1").willReturn(okJson("{}")));

        assertThat(mvc.get().uri(page).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("g1", "p1", "à faire", "Tickets de caisse");
        assertThat(erase(page, "g1", "kept", " "))
                .hasStatusOk()
                .bodyText()
                .contains("Dites ce que vous gardez");
        assertThat(erase(page, "g1", "erased", "")).hasRedirectedUrl(page);
        PLATFORM.verify(
                putRequestedFor(urlPathEqualTo(requests + "/g1"))
                        .withRequestBody(equalToJson("{\"status\":\"erased\",\"reason\":null}")));
        assertThat(erase(page, "g1", "kept", "Une facture")).hasRedirectedUrl(page);
        PLATFORM.verify(
                putRequestedFor(urlPathEqualTo(requests + "/g1"))
                        .withRequestBody(
                                equalToJson("{\"status\":\"kept\",\"reason\":\"Une facture\"}")));
        assertThat(erase(page, "g1", "erased", "Une facture"))
                .hasStatusOk()
                .bodyText()
                .contains("ou laissez vide", "value=\"Une facture\"");
        assertThat(erase(page, "g1", "erazed", "")).hasStatus(400);
        PLATFORM.stubFor(put(requests + "/g1").willReturn(serverError()));
        assertThat(erase(page, "g1", "kept", "Deux factures"))
                .hasStatusOk()
                .bodyText()
                .contains("ne répond pas", "Deux factures");
        PLATFORM.stubFor(put(requests + "/g2").willReturn(aResponse().withStatus(404)));
        assertThat(erase(page, "g2", "erased", "")).hasStatus(404);

        PLATFORM.stubFor(get(requests).willReturn(serverError()));
        assertThat(mvc.get().uri(page).with(ada)).bodyText().contains("ne répond pas");
    }

    private MvcTestResult erase(String page, String grant, String answer, String kept) {
        return mvc.post()
                .uri(page)
                .param("grant", grant)
                .param("answer", answer)
                .param("kept", kept)
                .with(ada)
                .with(csrf())
                .exchange();
    }

    @Test
    void anAddressIsHandedOverAndARefusalIsExplainedBesideIt() {
        PLATFORM.stubFor(put(SIGNALS + "/endpoint").willReturn(okJson("{}")));
        assertThat(
                        mvc.post()
                                .uri(PAGE)
                                .param("endpoint", " https://new.example/s ")
                                .param("updates", "true")
                                .with(ada)
                                .with(csrf()))
                .hasStatus3xxRedirection()
                .hasRedirectedUrl(PAGE);
        PLATFORM.verify(
                putRequestedFor(urlPathEqualTo(SIGNALS + "/endpoint"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"endpoint":"https://new.example/s","dataUpdates":true}""")));

        PLATFORM.stubFor(
                put(SIGNALS + "/endpoint").willReturn(aResponse().withStatus(400).withBody("{}")));
        assertThat(mvc.post().uri(PAGE).param("endpoint", "ftp://x").with(ada).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("checked")
                .contains("commence par https://", "value=\"ftp://x\"");
    }

    @Test
    void aTrialAndARedeliveryAreAskedFor() {
        PLATFORM.stubFor(
                post(SIGNALS + "/trial").willReturn(aResponse().withStatus(202).withBody("{}")));
        PLATFORM.stubFor(
                post(SIGNALS + "/1393542005000-g.2/redelivery")
                        .willReturn(aResponse().withStatus(202).withBody("{}")));

        assertThat(mvc.post().uri(PAGE + "/trial").with(ada).with(csrf())).hasRedirectedUrl(PAGE);
        assertThat(
                        mvc.post()
                                .uri(PAGE + "/again")
                                .param("signal", "1393542005000-g.2")
                                .with(ada)
                                .with(csrf()))
                .hasRedirectedUrl(PAGE);

        PLATFORM.verify(1, postRequestedFor(urlPathEqualTo(SIGNALS + "/trial")));
    }

    @Test
    void whileTheAuthorizationServerFailsThePageSaysSo() {
        PLATFORM.stubFor(get(SIGNALS).willReturn(serverError()));

        assertThat(mvc.get().uri(PAGE).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("ne répond pas");
    }

    @Test
    void somebodyElsesSignalsDoNotExist() {
        var basile = SomePeople.developer("basile");

        assertThat(mvc.get().uri(PAGE).with(basile)).hasStatus(404);
        assertThat(mvc.post().uri(PAGE + "/trial").with(basile).with(csrf())).hasStatus(404);
        assertThat(mvc.post().uri(PAGE + "/trial").with(ada)).hasStatus(403);
        PLATFORM.verify(0, anyRequestedFor(urlPathMatching(SIGNALS + ".*")));
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// A developer lets time pass for a made-up person, and lets things go wrong.
@FakePlatform
class SandboxClockWalkTests {

    private static final String PAGE = "/apps/demo/test/sandbox";
    private static final String SANDBOX = "/internal/clients/demo-test/sandbox";
    private static final String CLOCK = "/clocks/sandbox-germaine";
    private static final String RECORDS = "/v1/sandbox-people/sandbox-germaine/clocks/demo-test";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor ada = SomePeople.developer("ada");

    @BeforeEach
    void germaineIsAWeekAhead() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("app-sandbox").reset();
        breakers.circuitBreaker("app-sandbox-records").reset();
        SomePeople.signsIn(context, "ada");
        SERVICES.stubFor(
                get(SANDBOX)
                        .willReturn(
                                okJson(
                                        """
                                        {"days":{"sandbox-germaine":7},
                                         "scenarios":{"sandbox-camille":"slow"}}""")));
    }

    @Test
    void thePageShowsWhoIsAheadAndWhatHappens() {
        assertThat(mvc.get().uri(PAGE).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("+ 7 jours", "la réponse tarde", "Sandbox-Scenario")
                .doesNotContain("??");
        assertThat(mvc.get().uri(PAGE + "?lang=en").with(ada))
                .bodyText()
                .contains("+ 7 days")
                .doesNotContain("??");
    }

    @Test
    void recordsAreDeliveredBeforePermissionsAge() {
        SERVICES.stubFor(put(urlPathEqualTo(RECORDS)).willReturn(okJson("{\"added\":12}")));
        SERVICES.stubFor(put(SANDBOX + CLOCK).willReturn(okJson("{}")));

        assertThat(advance("45")).hasRedirectedUrl(PAGE);

        var step = equalToJson("{\"from\":7,\"to\":52}");
        SERVICES.verify(
                putRequestedFor(urlPathEqualTo(RECORDS))
                        .withQueryParam("from", equalTo("7"))
                        .withQueryParam("to", equalTo("52")));
        SERVICES.verify(putRequestedFor(urlPathEqualTo(SANDBOX + CLOCK)).withRequestBody(step));
    }

    /// Nobody looks at a page that does not answer: what takes longer has a page of its own.
    @Test
    void aLongStepHasAPageThatSaysThatItGoesOn() {
        SERVICES.stubFor(
                put(urlPathEqualTo(RECORDS.replace("germaine", "camille")))
                        .willReturn(okJson("{\"added\":12}").withFixedDelay(4_000)));
        SERVICES.stubFor(
                put(SANDBOX + CLOCK.replace("germaine", "camille")).willReturn(okJson("{}")));

        var waiting =
                post("/clock", "sandbox-camille", "days", "45").getResponse().getRedirectedUrl();

        assertThat(waiting).isEqualTo(PAGE + "/clock?person=sandbox-camille&from=0&to=45");
        assertThat(mvc.get().uri(waiting).with(ada))
                .hasStatusOk()
                .hasHeader("Refresh", "3")
                .bodyText()
                .contains("<progress", "45 jours passent")
                .doesNotContain("??");
        var last = mvc.get().uri(waiting).with(ada).exchange();
        while (last.getResponse().getStatus() == 200) {
            last = mvc.get().uri(waiting).with(ada).exchange();
        }
        assertThat(last).hasRedirectedUrl(PAGE);
    }

    @Test
    void withoutTheDataApiNothingChangesAndThePageSaysSo() {
        SERVICES.stubFor(put(urlPathEqualTo(RECORDS)).willReturn(serverError()));

        assertThat(advance("1")).hasStatusOk().bodyText().contains("Rien n’a changé");
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo(SANDBOX + CLOCK)));
    }

    @Test
    void whenTheAuthorizationServerFailsInBetweenTheSameStepCanBeTakenAgain() {
        SERVICES.stubFor(put(urlPathEqualTo(RECORDS)).willReturn(okJson("{\"added\":12}")));
        SERVICES.stubFor(put(SANDBOX + CLOCK).willReturn(serverError()));

        assertThat(advance("7")).hasStatusOk().bodyText().contains("rien ne comptera deux fois");
    }

    @Test
    void aClockStopsAfterAHundredAndEightyDaysAndKnowsThreeSteps() {
        SERVICES.stubFor(get(SANDBOX).willReturn(okJson("{\"days\":{\"sandbox-germaine\":140}}")));
        SERVICES.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(200)));

        assertThat(advance("45")).hasStatusOk().bodyText().contains("180");
        assertThat(advance("3")).hasStatus(400);
        SERVICES.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void theClockGoesBackAndScenariosAreChosenAndStopped() {
        SERVICES.stubFor(delete(SANDBOX + CLOCK).willReturn(okJson("{}")));
        SERVICES.stubFor(put(SANDBOX + "/scenarios/sandbox-germaine").willReturn(okJson("{}")));

        assertThat(post("/today", "sandbox-germaine", "unused", "")).hasRedirectedUrl(PAGE);
        assertThat(post("/scenario", "sandbox-germaine", "scenario", "empty"))
                .hasRedirectedUrl(PAGE);
        assertThat(post("/scenario", "sandbox-germaine", "scenario", "")).hasRedirectedUrl(PAGE);
        assertThat(post("/scenario", "sandbox-germaine", "scenario", "earthquake")).hasStatus(400);
        assertThat(post("/scenario", "panelist01", "scenario", "empty")).hasStatus(400);

        SERVICES.verify(
                putRequestedFor(urlPathEqualTo(SANDBOX + "/scenarios/sandbox-germaine"))
                        .withRequestBody(equalToJson("{\"scenario\":\"empty\"}")));
        SERVICES.verify(
                putRequestedFor(urlPathEqualTo(SANDBOX + "/scenarios/sandbox-germaine"))
                        .withRequestBody(equalToJson("{\"scenario\":null}")));
    }

    @Test
    void somebodyElsesSandboxDoesNotExist() {
        var basile = SomePeople.developer("basile");

        assertThat(mvc.get().uri(PAGE).with(basile)).hasStatus(404);
        for (var action : new String[] {"/clock", "/today", "/scenario"}) {
            assertThat(
                            mvc.post()
                                    .uri(PAGE + action)
                                    .param("person", "sandbox-germaine")
                                    .param("days", "7")
                                    .with(basile)
                                    .with(csrf()))
                    .hasStatus(404);
        }
    }

    private MvcTestResult advance(String days) {
        return post("/clock", "sandbox-germaine", "days", days);
    }

    private MvcTestResult post(String action, String person, String name, String value) {
        return mvc.post()
                .uri(PAGE + action)
                .param("person", person)
                .param(name, value)
                .with(ada)
                .with(csrf())
                .exchange();
    }
}

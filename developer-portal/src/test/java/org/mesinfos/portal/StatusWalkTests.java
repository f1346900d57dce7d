package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Anybody sees what works; organizers tell what did not.
@FakePlatform
class StatusWalkTests {

    private static final String INCIDENTS = "/organizer/incidents";

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired MongoTemplate mongo;

    private final RequestPostProcessor claude = SomePeople.organizer("claude");

    @BeforeEach
    void allIsWell() {
        FakePlatform.Services.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        SERVICES.stubFor(get("/actuator/health").willReturn(okJson("{\"status\":\"UP\"}")));
    }

    @Test
    void aStrangerReadsThatAllIsWellAndWhatChanged() {
        assertThat(mvc.get().uri("/status"))
                .hasStatusOk()
                .bodyText()
                .contains("État de la plateforme", "Le temps passe", "répond")
                .doesNotContain("??");
        assertThat(mvc.get().uri("/status?lang=en")).bodyText().contains("Time passes");
    }

    @Test
    void programsReadTheSame() {
        assertThat(mvc.get().uri("/status.json"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.services[*].name")
                .asArray()
                .containsExactly("portal", "auth-server", "data-api");
    }

    @Test
    void anIncidentIsToldFollowedAndClosedAndAnybodyCanSubscribe() throws Exception {
        assertThat(tell(INCIDENTS, "", "")).hasStatusOk().bodyText().contains("Entre 5 et 100");
        var begun = tell(INCIDENTS, "Lenteurs", "Slow answers").getResponse().getRedirectedUrl();
        assertThat(begun).startsWith(INCIDENTS + "/");
        assertThat(mvc.get().uri("/status")).bodyText().contains("Lenteurs", "en cours");

        assertThat(tell(begun + "?over=true", "", "")).hasRedirectedUrl(begun);
        assertThat(mvc.get().uri("/status")).bodyText().contains("terminé");
        assertThat(tell(begun, "", ""))
                .hasStatusOk()
                .bodyText()
                .contains("Cet incident est terminé");

        var feed = mvc.get().uri("/status.rss?lang=en").exchange().getResponse();
        assertThat(feed.getContentType()).startsWith("application/rss+xml");
        var items =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(feed.getContentAsByteArray()))
                        .getElementsByTagName("item");
        assertThat(items.getLength()).isGreaterThan(3);
        assertThat(items.item(0).getTextContent()).contains("Slow answers");
        assertThat(mvc.get().uri("/organizer/acts").with(claude)).bodyText().contains("incident");
    }

    @Test
    void anybodyReadsHowEachDayWentAndWhatIsNotKnown() {
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
        mongo.insert(
                new Document("_id", yesterday)
                        .append("up", new Document("data-api", 1430L).append("auth-server", 1440L))
                        .append("down", new Document("data-api", 10L)),
                "probe_days");
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/figures"))
                        .withQueryParam("of", equalTo("calls"))
                        .willReturn(
                                okJson(
                                        """
                                        {"fewest":5,"calls":[{"day":"DAY",
                                         "answered":1200,"refused":30,"failed":4,
                                         "p50":3.4,"p95":9.6,"p99":22.9}]}"""
                                                .replace("DAY", yesterday))));
        SERVICES.stubFor(
                get(urlPathEqualTo("/internal/figures"))
                        .willReturn(
                                okJson(
                                        """
                                        {"fewest":5,"days":[
                                         {"day":"DAY","mode":"TEST","steps":{"ASKED":777},
                                          "grants":{"given":777}},
                                         {"day":"DAY","mode":"LIVE",
                                          "steps":{"ASKED":45,"SHARED":10,"REFUSED":6},
                                          "grants":{"given":10,"withdrawn":5,"expired":8}}]}"""
                                                .replace("DAY", yesterday))));

        assertThat(mvc.get().uri("/report?days=7&lang=en"))
                .hasStatusOk()
                .bodyText()
                .contains("99.31%", "100%", "1,440", "1,234", "22.9 ms", "A dash", yesterday)
                .doesNotContain("777", "??", "does not answer");
        assertThat(mvc.get().uri("/report.json?days=7"))
                .bodyJson()
                .extractingPath("$.days[0].decisions.ended")
                .isEqualTo(13);
        assertThat(mvc.get().uri("/report.json?days=7"))
                .bodyJson()
                .extractingPath("$.days[6].dataApi")
                .isNull();
        assertThat(mvc.get().uri("/report.json?days=7"))
                .bodyJson()
                .extractingPath("$.days[6].calls")
                .as("of a day on which nobody saw the platform run")
                .isNull();
        assertThat(mvc.get().uri("/report?days=8")).hasStatus(404);
        assertThat(mvc.get().uri("/status")).bodyText().contains("href=\"/report\"");
    }

    @Test
    void onTheFirstDayTheReportSaysThatNothingIsMeasuredYet() {
        SERVICES.stubFor(get(urlPathEqualTo("/v1/figures")).willReturn(okJson("{\"calls\":[]}")));
        SERVICES.stubFor(
                get(urlPathEqualTo("/internal/figures")).willReturn(okJson("{\"days\":[]}")));

        assertThat(mvc.get().uri("/report?days=30"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"day-one\"")
                .doesNotContain("id=\"service\"");
    }

    @Test
    void whatAServiceDoesNotTellIsSaidToBeUnknown() {
        SERVICES.stubFor(get(urlPathEqualTo("/v1/figures")).willReturn(serverError()));
        SERVICES.stubFor(get(urlPathEqualTo("/internal/figures")).willReturn(serverError()));

        assertThat(mvc.get().uri("/report?days=90"))
                .hasStatusOk()
                .bodyText()
                .contains("ses appels manquent", "ce que les gens ont décidé manque");
    }

    @Test
    void onlyOrganizersTell() {
        var ada = SomePeople.developer("ada");

        assertThat(mvc.get().uri(INCIDENTS).with(ada)).hasStatus(403);
        assertThat(mvc.post().uri(INCIDENTS).with(ada).with(csrf())).hasStatus(403);
        assertThat(mvc.get().uri(INCIDENTS + "/nothing").with(claude)).hasStatus(404);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult tell(
            String address, String titleFr, String titleEn) {
        return mvc.post()
                .uri(address)
                .param("titleFr", titleFr)
                .param("titleEn", titleEn)
                .param("textFr", "Nous cherchons pourquoi.")
                .param("textEn", "We are looking into it.")
                .with(claude)
                .with(csrf())
                .exchange();
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Anybody sees what works; organizers tell what did not.
@FakePlatform
class StatusWalkTests {

    private static final String INCIDENTS = "/organizer/incidents";

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor claude = SomePeople.organizer("claude");

    @BeforeEach
    void allIsWell() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("health-auth-server").reset();
        breakers.circuitBreaker("health-data-api").reset();
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

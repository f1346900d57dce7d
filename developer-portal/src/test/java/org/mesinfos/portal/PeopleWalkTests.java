package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Organizers look at who came, and find the name in the trail of somebody they know.
@FakePlatform
class PeopleWalkTests {

    private static final String REASON = "Plainte de ce matin";

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor olga = SomePeople.organizer("olga");
    private final RequestPostProcessor omar = SomePeople.organizer("omar");

    @BeforeEach
    void theServerIsWell() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
    }

    @Test
    void theNumberOfAPersonFillsTheFormOnceAndIsInNoLog() {
        audits("{\"result\":\"FOUND\",\"auditId\":\"audit-of-nadia\"}");

        assertThat(find("nadia@example.org", REASON))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate")
                .bodyText()
                .contains("value=\"audit-of-nadia\"", "value=\"" + REASON + "\"", "pour cette fois")
                .doesNotContain("nadia@example.org");

        SERVICES.verify(
                1,
                postRequestedFor(urlPathEqualTo("/internal/audit-names"))
                        .withRequestBody(
                                equalToJson("{\"who\":\"nadia@example.org\",\"asker\":\"olga\"}")));
        assertThat(page("/organizer/acts", omar))
                .bodyText()
                .contains("olga Exemple", "a demandé le numéro d’une personne", REASON)
                .doesNotContain("nadia@example.org", "audit-of-nadia");
        assertThat(page("/organizer/people", omar)).bodyText().doesNotContain("audit-of-nadia");
    }

    @Test
    void whatAnOrganizerDoesIsInTheSecurityLogWithoutAnybodysName() {
        audits("{\"result\":\"NOBODY\",\"auditId\":null}");
        try (var log = new SecurityEvents()) {
            find("nadia@example.org", REASON);

            assertThat(log.of("organizer-act"))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event).containsKey("event.reason"));
            assertThat(log.all().toString()).doesNotContain("nadia", REASON);
        }
    }

    @Test
    void whatIsNotFoundIsSaidAndStaysTyped() {
        audits("{\"result\":\"NOBODY\",\"auditId\":null}");
        assertThat(find("Nadia", REASON))
                .bodyText()
                .contains("Personne n’a exactement", "value=\"Nadia\"");
        audits("{\"result\":\"SEVERAL\",\"auditId\":null}");
        assertThat(find("Nadia B", REASON)).bodyText().contains("Plusieurs personnes");
        audits("{\"result\":\"TOO_OFTEN\",\"auditId\":null}");
        assertThat(find("Nadia B", REASON)).bodyText().contains("Trop de questions");
        SERVICES.stubFor(post("/internal/audit-names").willReturn(serverError()));
        assertThat(find("Nadia B", REASON)).bodyText().contains("ne répond pas");
    }

    @Test
    void withoutAReasonNobodyIsAskedFor() {
        audits("{\"result\":\"NOBODY\",\"auditId\":null}");

        assertThat(find("nadia@example.org", " ")).bodyText().contains("Dites pourquoi");
        assertThat(find("", REASON)).bodyText().contains("Donnez une adresse");

        SERVICES.verify(0, postRequestedFor(urlPathEqualTo("/internal/audit-names")));
        assertThat(
                        mvc.post()
                                .uri("/organizer/audit/person")
                                .with(SomePeople.developer("ada"))
                                .with(csrf())
                                .param("who", "nadia@example.org")
                                .param("reason", REASON))
                .hasStatus(403);
        assertThat(mvc.get().uri("/organizer/people/members").with(SomePeople.developer("ada")))
                .hasStatus(403);
    }

    @Test
    void howFarThePanelHasComeIsShownInBands() {
        SERVICES.stubFor(
                get("/internal/onboarding")
                        .willReturn(
                                okJson(
                                        """
                                        {"day":"2026-11-25","invited":42,"stages":{
                                         "SIGNED_UP":{"atLeast":35,"atMost":null},
                                         "CONSENTED":{"atLeast":10,"atMost":14},
                                         "READ":{"atLeast":0,"atMost":4}}}""")));
        assertThat(page("/organizer/people", olga))
                .bodyText()
                .contains("25 novembre 2026", ">42<", "35 ou plus", "10 à 14", "moins de 5");

        SERVICES.stubFor(
                get("/internal/onboarding")
                        .willReturn(
                                okJson(
                                        """
                                        {"day":"2026-11-25","invited":8,"stages":{
                                         "SIGNED_UP":{"atLeast":0,"atMost":null},
                                         "CONSENTED":{"atLeast":0,"atMost":null},
                                         "READ":{"atLeast":0,"atMost":null}}}""")));
        assertThat(page("/organizer/people", olga)).bodyText().contains("trop peu d’invités");
        SERVICES.stubFor(
                get("/internal/onboarding")
                        .willReturn(okJson("{\"day\":null,\"invited\":null,\"stages\":null}")));
        assertThat(page("/organizer/people", olga)).bodyText().contains("dans l’heure");
        SERVICES.stubFor(
                get("/internal/onboarding")
                        .willReturn(
                                okJson(
                                        "{\"day\":\"2026-11-25\",\"invited\":null,\"stages\":null}")));
        assertThat(page("/organizer/people", olga)).bodyText().contains("Moins de 5 personnes");
        SERVICES.stubFor(get("/internal/onboarding").willReturn(serverError()));
        assertThat(page("/organizer/people", olga)).bodyText().contains("ne répond pas");
    }

    @Test
    void membersAreListedWithTheDayOfTheirLastSignIn() {
        SERVICES.stubFor(
                get("/internal/members/JURY")
                        .willReturn(
                                okJson(
                                        """
                                        {"complete":true,"members":[
                                         {"id":"jury-1","login":"jo@example.org","name":"Jo Roux","role":"JURY",
                                          "since":"2026-11-02T10:00:00Z","lastSignInOn":"2026-11-24"},
                                         {"id":"jury-2","login":"li@example.org","name":"Li Petit","role":"JURY",
                                          "since":"2026-11-03T10:00:00Z","lastSignInOn":null,
                                          "closedAt":"2026-11-20T10:00:00Z"}]}""")));

        assertThat(page("/organizer/people/members?role=JURY", olga))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Jo Roux",
                        "24 novembre 2026",
                        "Li Petit",
                        "pas encore",
                        "fermé",
                        "/members/jury-2");
        assertThat(page("/organizer/people/members?role=PANELIST", olga)).hasStatus(400);
        assertThat(page("/organizer/people/members", olga)).bodyText().contains("ne répond pas");
    }

    private static void audits(String answer) {
        SERVICES.stubFor(post("/internal/audit-names").willReturn(okJson(answer)));
    }

    private MvcTestResult find(String who, String reason) {
        return mvc.post()
                .uri("/organizer/audit/person")
                .with(olga)
                .with(csrf())
                .param("who", who)
                .param("reason", reason)
                .exchange();
    }

    private MvcTestResult page(String address, RequestPostProcessor organizer) {
        return mvc.get().uri(address).with(organizer).exchange();
    }
}

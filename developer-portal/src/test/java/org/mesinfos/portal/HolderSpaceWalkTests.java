package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Lucie works for Orange, and sees what became of its deliveries.
@FakePlatform
class HolderSpaceWalkTests {

    private static final String DELIVERY = "orange.00001393542000000.abc";

    @Autowired MockMvcTester mvc;
    @Autowired MongoTemplate mongo;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor lucie = SomePeople.ofHolder("lucie", "orange");

    @BeforeEach
    void orangeDelivered() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
        mongo.remove(new Query(), "holder_rhythms");
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/holders/orange/deliveries"))
                        .willReturn(
                                okJson(
                                        """
                                        {"state":{"holder":"orange",
                                          "newestAt":"2014-02-27T22:00:00Z",
                                          "lastSuccessAt":"2014-02-27T22:00:00Z"},
                                         "next":"orange.older","data":[
                                         {"id":"%s","dataset":"telecom-locations",
                                          "receivedAt":"2014-02-27T22:00:00Z","lines":5,
                                          "accepted":3,"quarantined":2,
                                          "problems":[{"field":"deviceState","rule":"CODE",
                                                       "lines":2}]}]}"""
                                                .formatted(DELIVERY))));
        read(counted("telecom-locations", 12, "mon-bureau") + "," + counted("telecom-vod", 4, "x"));
    }

    @Test
    void theyFindTheirDeliveriesAndWhetherTheyAreOnTime() {
        assertThat(page("/")).bodyText().contains("href=\"/holder\"");
        assertThat(page("/holder"))
                .hasStatusOk()
                .bodyText()
                .contains("Orange", "Positions", "deviceState CODE", "× 2", "before=orange.older")
                .contains("/holder/deliveries/" + DELIVERY, "/holder/corrections", "/dry-run");

        mongo.save(new org.bson.Document("_id", "orange").append("everyDays", 7), "holder_rhythms");
        assertThat(page("/holder")).bodyText().contains("tous les 7 jours", "en retard");
    }

    @Test
    void theySeeHowMuchIsReadInStepsOfFiveAndNeverByWhom() {
        read(
                counted("telecom-locations", 12, "mon-bureau")
                        + ","
                        + counted("telecom-locations", 50, "mesinfos")
                        + ","
                        + counted("telecom-locations", 50, "organizer:olga")
                        + ","
                        + counted("telecom-locations", 50, "carnet").replace("LIVE", "TEST")
                        + ","
                        + counted("telecom-locations", 50, "carnet").replace("\"read\"", "\"x\"")
                        + ","
                        + counted("telecom-communications", 4, "mon-bureau")
                        + ","
                        + counted("bank-accounts", 500, "mon-bureau"));

        assertThat(page("/holder"))
                .bodyText()
                .contains("au moins 10", "moins de 5")
                .doesNotContain("mon-bureau", "Mon Bureau", "carnet", "500", "au moins 12");
    }

    @Test
    void theReportTellsEachLineThatWasKeptOutByPagesAndAsAFile() {
        reported(120);

        assertThat(page("/holder/deliveries/" + DELIVERY))
                .hasStatusOk()
                .bodyText()
                .contains("Code inconnu 1.", "Code inconnu 50.", "page=2")
                .doesNotContain("Code inconnu 51.");
        assertThat(page("/holder/deliveries/" + DELIVERY + "?page=3"))
                .bodyText()
                .contains("Code inconnu 120.", "page=2")
                .doesNotContain("page=4");
        assertThat(page("/holder/deliveries/" + DELIVERY + "/quarantine.csv?lang=en"))
                .hasStatusOk()
                .bodyText()
                .startsWith("line,field,rule,reason")
                .contains("120,deviceState,CODE,");
    }

    @Test
    void nobodySeesAnotherCompanysDeliveriesOrThisPageWithoutACompany() {
        SERVICES.stubFor(
                get(urlPathMatching("/v1/holders/axa/.+")).willReturn(aResponse().withStatus(404)));
        var axel = SomePeople.ofHolder("axel", "axa");

        assertThat(mvc.get().uri("/holder/deliveries/" + DELIVERY).with(axel)).hasStatus(404);
        SERVICES.verify(0, anyRequestedFor(urlPathMatching("/v1/holders/orange/.*")));
        for (var other :
                new RequestPostProcessor[] {
                    SomePeople.developer("dora"),
                    SomePeople.organizer(),
                    SomePeople.juryMember(),
                    SomePeople.panelist("germaine"),
                    SomePeople.ofHolder("nina", "acme")
                }) {
            assertThat(mvc.get().uri("/holder").with(other)).hasStatus(403);
            assertThat(mvc.get().uri("/holder/deliveries/" + DELIVERY).with(other)).hasStatus(403);
        }
        assertThat(mvc.get().uri("/holder")).hasStatus(302);
        assertThat(mvc.get().uri("/organizer/holders").with(lucie)).hasStatus(403);
        assertThat(mvc.get().uri("/apps").with(lucie)).hasStatus(403);
    }

    @Test
    void whatIsNotKnownIsSaid() {
        SERVICES.stubFor(get(urlPathMatching("/v1/.*")).willReturn(serverError()));

        assertThat(page("/holder"))
                .hasStatusOk()
                .bodyText()
                .contains("L’API de données ne répond pas", "les lectures ne sont pas connues");
        assertThat(page("/holder/deliveries/" + DELIVERY))
                .hasStatusOk()
                .bodyText()
                .contains("L’API de données ne répond pas");
        assertThat(page("/holder/deliveries/" + DELIVERY + "/quarantine.csv")).hasStatus(503);
    }

    @Test
    void organizersInviteThemByTheIdOfTheirCompany() {
        SERVICES.stubFor(
                post("/internal/invitations")
                        .willReturn(
                                okJson(
                                        """
                                        {"results":[{"email":"lucie@example.org",
                                         "sent":"SENT"}]}""")));

        assertThat(invite("lucie@example.org; Lucie")).bodyText().contains("Corrigez les lignes 1");
        assertThat(invite("lucie@example.org; Lucie; acme")).bodyText().contains("Corrigez les");
        assertThat(invite("lucie@example.org; Lucie; orange")).bodyText().contains("envoyée");

        SERVICES.verify(
                1,
                postRequestedFor(urlPathEqualTo("/internal/invitations"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"role":"HOLDER","language":"fr","people":[
                                         {"email":"lucie@example.org","name":"Lucie",
                                          "person":null,"holder":"orange"}]}""")));
    }

    private MvcTestResult invite(String people) {
        return mvc.post()
                .uri("/organizer/people")
                .with(SomePeople.organizer())
                .with(csrf())
                .param("role", "HOLDER")
                .param("people", people)
                .exchange();
    }

    private static void reported(int lines) {
        var findings =
                IntStream.rangeClosed(1, lines)
                        .mapToObj(
                                line ->
                                        """
                                        {"line":%1$d,"field":"deviceState","rule":"CODE",
                                         "reason":{"fr":"Code inconnu %1$d.","en":"Code %1$d."}}"""
                                                .formatted(line))
                        .collect(Collectors.joining(","));
        SERVICES.stubFor(
                get("/v1/holders/orange/deliveries/" + DELIVERY)
                        .willReturn(
                                okJson(
                                        """
                                        {"delivery":{"id":"%s","dataset":"telecom-locations",
                                          "receivedAt":"2014-02-27T22:00:00Z","lines":%d,
                                          "accepted":0,"quarantined":%d,"problems":[]},
                                         "findings":[%s]}"""
                                                .formatted(DELIVERY, lines, lines, findings))));
    }

    private static String counted(String dataset, long readings, String app) {
        return """
               {"day":"%s","mode":"LIVE","app":"%s","dataset":"%s","outcome":"read",
                "accesses":%d,"records":1,"atNight":0}"""
                .formatted(LocalDate.now(ZoneOffset.UTC), app, dataset, readings);
    }

    private static void read(String counts) {
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/figures"))
                        .willReturn(okJson("{\"accesses\":[" + counts + "]}")));
    }

    private MvcTestResult page(String address) {
        return mvc.get().uri(URI.create(address)).with(lucie).exchange();
    }
}

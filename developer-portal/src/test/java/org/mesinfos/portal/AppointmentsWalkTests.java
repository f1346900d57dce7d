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
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// It takes two organizers to appoint a third.
@FakePlatform
class AppointmentsWalkTests {

    private static final String PAGE = "/organizer/people/appointments";
    private static final String SERVER = "/internal/appointments";
    private static final String REASON = "Elle tient le panel depuis mars";

    @Autowired MockMvcTester mvc;
    @Autowired MongoTemplate mongo;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor olga = SomePeople.organizer("olga");
    private final RequestPostProcessor omar = SomePeople.organizer("omar");

    @BeforeEach
    void olgaHasProposedNadiaAndKarim() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
        SERVICES.stubFor(
                get(SERVER)
                        .willReturn(
                                okJson(
                                        """
                                        {"waiting":[
                                          {"id":"a1","email":"nadia@example.org","name":"Nadia",
                                           "reason":"%1$s","proposedBy":"olga","proposer":"Olga",
                                           "proposedAt":"2026-11-25T10:00:00Z",
                                           "until":"2026-12-09T10:00:00Z"},
                                          {"id":"a2","member":"developer-7f","name":"Karim",
                                           "reason":"%1$s","proposedBy":"olga","proposer":"Olga",
                                           "proposedAt":"2026-11-25T10:00:00Z",
                                           "until":"2026-12-09T10:00:00Z"}]}"""
                                                .formatted(REASON))));
    }

    @Test
    void whatOneProposesIsInTheLogAndWaitsForAnother() {
        answers(SERVER, "{\"proposed\":\"WAITS\"}");

        var sent = send(olga, "", "email", "nadia@example.org", "name", "Nadia", "reason", REASON);

        assertThat(sent).hasRedirectedUrl(PAGE + "?proposed=WAITS");
        SERVICES.verify(
                postRequestedFor(urlPathEqualTo(SERVER))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"organizer":"olga","email":"nadia@example.org",
                                         "name":"Nadia","member":null,"reason":"%s",
                                         "language":"fr"}"""
                                                .formatted(REASON))));
        assertThat(page(olga, PAGE + "?proposed=WAITS"))
                .bodyText()
                .contains("doit l’approuver", "Reprendre la proposition")
                .doesNotContain("id=\"approve-a1\"");
        assertThat(page(olga, "/organizer/acts"))
                .bodyText()
                .contains("a proposé un organisateur", REASON)
                .doesNotContain("nadia@example.org");
    }

    @Test
    void theOtherApprovesAndTheSignInsOfTheRoleBeforeEnd() {
        answers(
                SERVER + "/a2/approval",
                "{\"outcome\":\"APPOINTED\",\"subject\":\"karim-up\",\"generation\":5}");
        assertThat(page(omar, PAGE)).bodyText().contains("id=\"approve-a2\"", "proposé par Olga");

        assertThat(send(omar, "/a2/approval")).hasRedirectedUrl(PAGE + "?outcome=APPOINTED");

        SERVICES.verify(
                postRequestedFor(urlPathEqualTo(SERVER + "/a2/approval"))
                        .withRequestBody(equalToJson("{\"organizer\":\"omar\"}")));
        assertThat(mongo.findById("karim-up", Document.class, "ended_sign_ins"))
                .containsEntry("generation", 5L);
        assertThat(page(omar, "/organizer/acts"))
                .bodyText()
                .contains("a nommé organisateur", "developer-7f");
    }

    @Test
    void aProposalIsRefusedOrTakenBack() {
        answers(SERVER + "/a1/refusal", "{\"refused\":true}");

        assertThat(send(omar, "/a1/refusal")).hasRedirectedUrl(PAGE + "?outcome=REFUSED");
        assertThat(send(olga, "/a1/refusal")).hasRedirectedUrl(PAGE + "?outcome=REFUSED");
        assertThat(send(olga, "/unknown/refusal")).hasRedirectedUrl(PAGE + "?outcome=NOT_POSSIBLE");
    }

    @Test
    void aMemberIsProposedFromTheirPageAndNotRaisedByOne() {
        answers(SERVER, "{\"proposed\":\"WAITS\"}");
        SERVICES.stubFor(
                get("/internal/members/accounts/developer-7f")
                        .willReturn(
                                okJson(
                                        """
                                        {"member":{"id":"developer-7f","login":"k@example.org",
                                          "name":"Karim","role":"DEVELOPER",
                                          "since":"2026-11-01T09:00:00Z"},
                                         "lastOrganizer":false}""")));

        var sent =
                mvc.post()
                        .uri("/organizer/people/members/developer-7f/role")
                        .param("role", "ORGANIZER")
                        .param("reason", REASON)
                        .with(csrf())
                        .with(olga)
                        .exchange();

        assertThat(sent)
                .hasRedirectedUrl("/organizer/people/members/developer-7f?outcome=PROPOSED");
        SERVICES.verify(
                0, postRequestedFor(urlPathEqualTo("/internal/members/accounts/developer-7f")));
        SERVICES.verify(1, postRequestedFor(urlPathEqualTo(SERVER)));
    }

    @Test
    void onlyWhoSignedInAMomentAgoComesThatFar() {
        var late = SomePeople.organizerSignedInLongAgo("olga");

        assertThat(page(late, PAGE)).hasRedirectedUrl("/oauth2/authorization/mesinfos?fresh=true");
        assertThat(send(late, "/a1/approval")).hasRedirectedUrl(PAGE);
        assertThat(send(late, "", "email", "n@example.org", "name", "N", "reason", REASON))
                .hasRedirectedUrl(PAGE);
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo(SERVER)));
    }

    @Test
    void nobodyIsInvitedAsAnOrganizerByOne() {
        var sent =
                mvc.post()
                        .uri("/organizer/people")
                        .param("role", "ORGANIZER")
                        .param("people", "nadia@example.org")
                        .with(csrf())
                        .with(olga)
                        .exchange();

        assertThat(sent).bodyText().contains("Il y a un problème");
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo("/internal/invitations")));
    }

    @Test
    void whatIsWrongOrNotConfirmedIsSaid() {
        assertThat(send(olga, "", "email", "nobody", "name", "", "reason", "parce"))
                .hasStatusOk()
                .bodyText()
                .contains("Il y a un problème", "Donnez une adresse électronique");
        SERVICES.stubFor(post(SERVER).willReturn(serverError()));
        assertThat(send(olga, "", "email", "n@example.org", "name", "N", "reason", REASON))
                .hasRedirectedUrl(PAGE + "?proposed=UNKNOWN");
        SERVICES.stubFor(get(SERVER).willReturn(serverError()));
        assertThat(page(olga, PAGE)).bodyText().contains("ne répond pas");
    }

    private static void answers(String path, String json) {
        SERVICES.stubFor(post(path).willReturn(okJson(json)));
    }

    private MvcTestResult page(RequestPostProcessor who, String path) {
        return mvc.get().uri(path).with(who).exchange();
    }

    private MvcTestResult send(RequestPostProcessor who, String path, String... form) {
        var request = mvc.post().uri(PAGE + path);
        for (var i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return request.with(csrf()).with(who).exchange();
    }
}

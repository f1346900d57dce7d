package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
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

/// Organizers change what members may do.
@FakePlatform
class MemberAccountsWalkTests {

    private static final String PAGE = "/organizer/people/members/developer-7f";
    private static final String ACCOUNT = "/internal/members/accounts/developer-7f";
    private static final String REASON = "Il a quitté son équipe hier";

    @Autowired MockMvcTester mvc;
    @Autowired MongoTemplate mongo;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor olga = SomePeople.organizer("olga");

    @BeforeEach
    void karimHasAnAccount() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
        karim(false, false);
    }

    @Test
    void aClosedAccountIsInTheLogWithItsReasonAndItsSignInsEnd() {
        answers("{\"done\":true,\"subject\":\"karim-here\",\"generation\":3,\"told\":true}");

        var done = send("/close", "reason", REASON);

        assertThat(done).hasRedirectedUrl(PAGE + "?outcome=TOLD");
        SERVICES.verify(
                1,
                postRequestedFor(urlPathEqualTo(ACCOUNT))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"action":"CLOSE","role":null,"reason":"%s",
                                         "language":"fr"}"""
                                                .formatted(REASON))));
        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains("olga Exemple", "a fermé le compte", "developer-7f", REASON);
        assertThat(mongo.findById("karim-here", Document.class, "ended_sign_ins"))
                .containsEntry("generation", 3L);
        karim(true, false);
        assertThat(page(PAGE + "?outcome=TOLD"))
                .bodyText()
                .contains("C’est fait", "Rouvrir le compte", "fermé")
                .doesNotContain("id=\"close-account\"");
    }

    @Test
    void anotherRoleIsGivenAndTheAccountOpenedAgain() {
        answers("{\"done\":true,\"subject\":\"karim-role\",\"generation\":4,\"told\":false}");

        assertThat(send("/role", "reason", REASON, "role", "JURY"))
                .hasRedirectedUrl(PAGE + "?outcome=NOT_TOLD");
        assertThat(send("/reopen", "reason", REASON)).hasRedirectedUrl(PAGE + "?outcome=NOT_TOLD");

        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains(
                        "a changé le rôle de",
                        ">developer-7f</code>",
                        ": <span>membre du jury</span>")
                .contains("a rouvert le compte", "/organizer/people/members/developer-7f");
        assertThat(page(PAGE + "?outcome=NOT_TOLD")).bodyText().contains("Prévenez la personne");
    }

    @Test
    void withoutAReasonOrAnotherRoleNobodyIsAsked() {
        assertThat(send("/close", "reason", "parti"))
                .hasStatusOk()
                .bodyText()
                .contains("Il y a un problème", ">parti</textarea>");
        assertThat(send("/role", "reason", REASON))
                .bodyText()
                .contains("un rôle qu’elle n’a pas encore", REASON);
        assertThat(send("/role", "reason", REASON, "role", "DEVELOPER"))
                .bodyText()
                .contains("un rôle qu’elle n’a pas encore");
        assertThat(send("/role", "reason", REASON, "role", "PANELIST"))
                .bodyText()
                .contains("Il y a un problème");

        SERVICES.verify(0, postRequestedFor(urlPathEqualTo(ACCOUNT)));
    }

    @Test
    void theLastOrganizerStaysAndThatIsSaid() {
        karim(false, true);

        assertThat(page(PAGE))
                .bodyText()
                .contains("id=\"last-organizer\"")
                .doesNotContain("id=\"close-account\"");
        assertThat(send("/close", "reason", REASON)).hasStatusOk();
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo(ACCOUNT)));

        karim(false, false);
        answers("{\"done\":false,\"subject\":\"karim-last\",\"generation\":0,\"told\":false}");
        assertThat(send("/close", "reason", REASON))
                .hasRedirectedUrl(PAGE + "?outcome=LAST_ORGANIZER");
        assertThat(page("/organizer/acts")).bodyText().contains("le dernier organisateur reste");
        assertThat(mongo.findById("karim-last", Document.class, "ended_sign_ins")).isNull();
    }

    @Test
    void whatIsNotConfirmedIsSaid() {
        SERVICES.stubFor(post(ACCOUNT).willReturn(serverError()));
        assertThat(send("/close", "reason", REASON)).hasRedirectedUrl(PAGE + "?outcome=UNKNOWN");
        assertThat(page(PAGE + "?outcome=UNKNOWN")).bodyText().contains("n’a pas confirmé");

        SERVICES.stubFor(get(ACCOUNT).willReturn(serverError()));
        assertThat(page(PAGE)).hasStatusOk().bodyText().contains("ne répond pas");
        assertThat(send("/close", "reason", REASON)).bodyText().contains("ne répond pas");
    }

    @Test
    void whoIsNoMemberHasNoPage() {
        SERVICES.stubFor(get(ACCOUNT).willReturn(notFound()));
        assertThat(page(PAGE)).hasStatus(404);
        assertThat(page("/organizer/people/members/a%20b")).hasStatus(404);
    }

    @Test
    void onlyWhoSignedInAMomentAgoComesThatFar() {
        var longAgo = SomePeople.organizerSignedInLongAgo("olga");

        assertThat(mvc.get().uri(PAGE).with(longAgo))
                .hasStatus(302)
                .redirectedUrl()
                .contains("fresh=true");
        assertThat(
                        mvc.post()
                                .uri(PAGE + "/close")
                                .with(longAgo)
                                .with(csrf())
                                .param("reason", REASON))
                .hasRedirectedUrl(PAGE);
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo(ACCOUNT)));
        for (var step : new String[] {"/close", "/reopen", "/role"}) {
            assertThat(
                            mvc.post()
                                    .uri(PAGE + step)
                                    .with(SomePeople.developer("ada"))
                                    .with(csrf())
                                    .param("reason", REASON))
                    .hasStatus(403);
            assertThat(mvc.post().uri(PAGE + step).with(olga).param("reason", REASON))
                    .hasStatus(403);
        }
    }

    private static void karim(boolean closed, boolean last) {
        SERVICES.stubFor(
                get(ACCOUNT)
                        .willReturn(
                                okJson(
                                        """
                                        {"lastOrganizer":%s,"member":{"id":"developer-7f",
                                         "login":"karim@example.org","name":"Karim Sow",
                                         "role":"DEVELOPER","since":"2026-11-02T10:00:00Z",
                                         "lastSignInOn":null,"closedAt":%s}}"""
                                                .formatted(
                                                        last,
                                                        closed
                                                                ? "\"2026-11-20T10:00:00Z\""
                                                                : "null"))));
    }

    private static void answers(String answer) {
        SERVICES.stubFor(post(ACCOUNT).willReturn(okJson(answer)));
    }

    private MvcTestResult send(String step, String... fields) {
        var request = mvc.post().uri(PAGE + step).with(olga).with(csrf());
        for (var field = 0; field < fields.length; field += 2) {
            request.param(fields[field], fields[field + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult page(String address) {
        return mvc.get().uri(java.net.URI.create(address)).with(olga).exchange();
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// An organizer makes sure that the trail is whole.
@FakePlatform
class IntegrityTests {

    private static final WireMockServer DATA = FakePlatform.SERVICES;

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired SessionRepository<?> sessions;

    @BeforeEach
    void dataApiIsWell() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("access-trail").reset();
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/checkpoints"))
                        .willReturn(
                                okJson(
                                        """
                                        {"key":"mesinfos+0a+K","data":[{"chain":"w1|2014-02",
                                         "size":12,"root":"00ff","note":"signed"}],
                                         "log":"mesinfos.example/trail\\n12\\nAAAA\\n",
                                         "witnesses":[
                                          {"name":"witness.example/university","key":"w+1+K",
                                           "size":10,"at":"2014-02-27T10:00:00Z","line":"x"},
                                          {"name":"witness.example/silent","key":"w+2+K",
                                           "size":null,"at":null,"line":null}]}""")));
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/checkpoints.ndjson"))
                        .willReturn(aResponse().withBody("{\"number\":0}\n")));
    }

    @Test
    void aBrokenTrailIsNamedKeptAndEnteredInTheLog() {
        verdict(
                """
                {"at":"2014-02-01T10:00:00Z","intact":false,"batches":0,"records":0,"chains":0,
                 "place":"w1|2014-02|000003","reason":"its content was changed"}""");

        assertThat(post("/organizer/integrity")).hasRedirectedUrl("/organizer/integrity");

        page("/organizer/integrity");
        assertThat(page("/organizer/integrity"))
                .bodyText()
                .contains("w1|2014-02|000003", "its content was changed", "Ne réparez");
        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains(
                        "olga Exemple",
                        "a fait vérifier le registre",
                        "a vu que le registre est modifié");
    }

    @Test
    void anIntactTrailSaysHowMuchWasVerified() {
        verdict(
                """
                {"at":"2024-02-01T10:00:00Z","intact":true,"batches":40,"records":300,"chains":2,
                 "place":null,"reason":null}""");

        post("/organizer/integrity");

        assertThat(page("/organizer/integrity"))
                .bodyText()
                .contains("300 accès dans 40 lots et 2 chaînes", "w1|2014-02", "mesinfos+0a+K");
    }

    @Test
    void whileAVerificationRunsThePageShowsHowFarItIs() {
        run("true", "null");

        assertThat(post("/organizer/integrity")).hasRedirectedUrl("/organizer/integrity");

        assertThat(page("/organizer/integrity"))
                .hasStatusOk()
                .hasHeader("Refresh", "3")
                .bodyText()
                .contains("30 lots lus sur 120 environ", "<progress", "25 %")
                .doesNotContain("Vérifier maintenant");
    }

    @Test
    void whatWitnessesCosignedIsShown() {
        run("false", "null");

        assertThat(page("/organizer/integrity?lang=en"))
                .bodyText()
                .contains("2 witnesses; the trail has 12 entries now")
                .contains("witness.example/university", "witness.example/silent", "never");
    }

    @Test
    void aVerificationThatDidNotFinishChangesNothing() {
        DATA.stubFor(
                any(urlPathEqualTo("/v1/audit/integrity/run")).willReturn(serviceUnavailable()));

        assertThat(post("/organizer/integrity"))
                .hasStatusOk()
                .bodyText()
                .contains("La vérification n’a pas abouti");
    }

    @Test
    void allBatchesAreOneFileForTheVerifier() {
        batches(null, "{\"id\":\"1\"}\n", "after=1");
        batches("1", "{\"id\":\"2\"}\n", null);

        assertThat(
                        mvc.post()
                                .uri("/organizer/integrity/batches.ndjson")
                                .with(SomePeople.organizer())
                                .with(csrf())
                                .cookie(OrganizerSession.in(sessions))
                                .param("reason", "Contrôle par un tiers"))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        assertThat(page("/organizer/acts")).bodyText().contains("Contrôle par un tiers");
        assertThat(page("/organizer/integrity/checkpoints.ndjson"))
                .bodyText()
                .isEqualTo("{\"number\":0}\n");
    }

    @Test
    void aDeveloperSeesNeither() {
        for (var address : new String[] {"/organizer/integrity", "/organizer/acts"}) {
            assertThat(mvc.get().uri(address).with(SomePeople.developer("ada"))).hasStatus(403);
        }
    }

    private static void verdict(String body) {
        run("false", body);
    }

    private static void run(String running, String last) {
        var state = "{\"running\":%s,\"done\":30,\"of\":120,\"last\":%s}".formatted(running, last);
        DATA.stubFor(any(urlPathEqualTo("/v1/audit/integrity/run")).willReturn(okJson(state)));
    }

    private static void batches(@Nullable String after, String body, @Nullable String next) {
        var answer = aResponse().withHeader("Content-Type", "application/x-ndjson").withBody(body);
        if (next != null) {
            answer.withHeader("Link", "<http://x/v1/audit/batches?" + next + ">; rel=\"next\"");
        }
        DATA.stubFor(
                get(urlPathEqualTo("/v1/audit/batches"))
                        .withQueryParam("after", after == null ? absent() : equalTo(after))
                        .willReturn(answer));
    }

    private MvcTestResult post(String address) {
        return mvc.post()
                .uri(address)
                .with(SomePeople.organizer())
                .with(csrf())
                .cookie(OrganizerSession.in(sessions))
                .exchange();
    }

    private MvcTestResult page(String address) {
        return mvc.get()
                .uri(address)
                .with(SomePeople.organizer())
                .cookie(OrganizerSession.in(sessions))
                .exchange();
    }
}

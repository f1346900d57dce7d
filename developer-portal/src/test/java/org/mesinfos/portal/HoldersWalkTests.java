package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Organizers look after the companies that deliver.
@FakePlatform
class HoldersWalkTests {

    private static final String LIST = "/organizer/holders";
    private static final String ORANGE = LIST + "/orange";
    private static final String INTERNAL = "/internal/holders";
    private static final String REASON = "Convention signée avec Orange";
    private static final String JWKS = "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"k-2\"}]}";

    @Autowired MockMvcTester mvc;
    @Autowired MongoTemplate mongo;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor olga = SomePeople.organizer("olga");
    private final Instant now = Instant.now();

    @BeforeEach
    void orangeDelivers() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        FakePlatform.Services.reset();
        mongo.remove(new Query(), "holder_rhythms");
        registered(false);
        delivered(now.minus(Duration.ofDays(2)));
    }

    @Test
    void theListTellsWhoDeliversAndWhoIsLate() {
        assertThat(page("/organizer")).bodyText().contains(LIST);
        assertThat(page(LIST))
                .bodyText()
                .contains("holder-orange", "Intermarché", "pas enregistré", "jamais")
                .as("the catalogue promises positions each day, and receipts each week")
                .contains("chaque jour", "en retard", "tous les 7 jours");

        assertThat(send("rhythm", "reason", REASON, "days", "7")).hasRedirectedUrl(ORANGE);
        assertThat(page(ORANGE)).bodyText().contains("tous les 7 jours", "à l’heure");
        assertThat(page("/organizer/acts")).bodyText().contains("en jours", "orange: 7", REASON);
    }

    @Test
    void aHoldersPageTellsWhatWasKeptOutAndNobodysData() {
        assertThat(page(ORANGE))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "telecom-locations",
                        "deviceState VALUE",
                        "× 2",
                        "private_key_jwt",
                        ">k-1</code>",
                        "orange.older",
                        "Positions");
        assertThat(page(LIST + "/nobody")).hasStatus(404);
        assertThat(page(ORANGE + "/forget")).hasStatus(404);
    }

    @Test
    void aNewHolderIsRegisteredWithItsKeys() {
        SERVICES.stubFor(
                put(INTERNAL + "/axa")
                        .willReturn(okJson("{\"clientId\":\"holder-axa\"}").withStatus(201)));

        assertThat(page(LIST + "/axa")).bodyText().contains("id=\"unregistered\"");
        assertThat(page(LIST + "/axa/register")).bodyText().contains("private_key_jwt");
        assertThat(sendTo("axa", "register", "reason", REASON, "jwks", JWKS))
                .hasRedirectedUrl(LIST + "/axa");

        SERVICES.verify(
                putRequestedFor(urlPathEqualTo(INTERNAL + "/axa"))
                        .withRequestBody(
                                equalToJson("{\"jwks\":\"" + JWKS.replace("\"", "\\\"") + "\"}")));
        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains("olga Exemple", "a enregistré le client du détenteur", "axa", REASON);
    }

    @Test
    void aSecretIsShownOnceToWhoMadeIt() {
        SERVICES.stubFor(
                post(urlPathEqualTo(INTERNAL + "/orange/secret"))
                        .withQueryParam("overlap", equalTo("P7D"))
                        .willReturn(
                                okJson(
                                        """
                                        {"clientId":"holder-orange","clientSecret":"once-only",
                                         "previousUntil":"2026-12-09T10:00:00Z"}""")));
        var made = send("replace-secret", "reason", REASON, "overlap", "true");
        assertThat(made).hasRedirectedUrl(ORANGE);
        var session = made.getResponse().getCookie("MESINFOS_PORTAL");

        assertThat(mvc.get().uri(ORANGE).with(olga).cookie(session))
                .bodyText()
                .contains("once-only", "L’ancien secret marche encore");
        assertThat(mvc.get().uri(ORANGE).with(olga).cookie(session))
                .bodyText()
                .doesNotContain("once-only");
    }

    @Test
    void whatTheServerRefusesIsSaidAndTheLogSaysThatNothingChanged() {
        SERVICES.stubFor(
                post(INTERNAL + "/orange/keys")
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                """
                                                {"errors":[{"field":"jwks",
                                                 "message":"is no JSON Web Key Set"}]}""")));

        assertThat(send("add-keys", "reason", REASON, "jwks", "nonsense"))
                .hasStatusOk()
                .bodyText()
                .contains("Rien n’a changé", "is no JSON Web Key Set", ">nonsense</textarea>");
        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains("a ajouté des clés au détenteur", "n’a rien pu changer au détenteur");
    }

    @Test
    void stoppingGoingOnAndRemovingEachSayWhy() {
        SERVICES.stubFor(any(urlPathMatching(INTERNAL + "/orange/.+")).willReturn(okJson("{}")));
        SERVICES.stubFor(
                any(urlPathEqualTo(INTERNAL + "/orange")).willReturn(aResponse().withStatus(204)));

        assertThat(send("suspend", "reason", "Clé perdue par Orange")).hasRedirectedUrl(ORANGE);
        SERVICES.verify(
                putRequestedFor(urlPathEqualTo(INTERNAL + "/orange/suspension"))
                        .withRequestBody(equalToJson("{\"suspended\":true}")));
        registered(true);
        assertThat(page(ORANGE)).bodyText().contains("id=\"suspended\"", "id=\"resume\"");
        assertThat(send("resume", "reason", "Nouvelle clé reçue")).hasRedirectedUrl(ORANGE);
        assertThat(send("remove-key", "reason", "Clé perdue par Orange", "key", "k-1"))
                .hasRedirectedUrl(ORANGE);
        SERVICES.verify(
                deleteRequestedFor(urlPathEqualTo(INTERNAL + "/orange/keys"))
                        .withQueryParam("kid", equalTo("k-1")));
        assertThat(send("remove", "reason", "Convention terminée")).hasRedirectedUrl(ORANGE);
        SERVICES.verify(
                deleteRequestedFor(urlPathEqualTo(INTERNAL + "/orange"))
                        .withQueryParam("kid", absent()));

        assertThat(page("/organizer/acts"))
                .bodyText()
                .contains(
                        "a suspendu le détenteur",
                        "a laissé reprendre le détenteur",
                        "orange: k-1",
                        "a retiré le client du détenteur",
                        "Convention terminée");
    }

    @Test
    void withoutAReasonOrWhatItNeedsNobodyIsAsked() {
        assertThat(send("suspend", "reason", "court")).bodyText().contains(">court</textarea>");
        assertThat(send("add-keys", "reason", REASON)).bodyText().contains("Collez ses clés");
        assertThat(send("rhythm", "reason", REASON, "days", "0")).bodyText().contains("1 à 366");
        assertThat(send("rhythm", "reason", REASON, "days", "souvent")).hasStatusOk();

        SERVICES.verify(0, anyRequestedFor(urlPathMatching(INTERNAL + "/.+")));
    }

    @Test
    void whatIsNotConfirmedOrNotKnownIsSaid() {
        SERVICES.stubFor(put(INTERNAL + "/orange/suspension").willReturn(serverError()));
        assertThat(send("suspend", "reason", REASON)).bodyText().contains("n’a pas confirmé");

        SERVICES.stubFor(get(INTERNAL).willReturn(serverError()));
        SERVICES.stubFor(get(urlPathMatching("/v1/holders.*")).willReturn(serverError()));
        assertThat(page(LIST))
                .bodyText()
                .contains("Le serveur d’autorisation ne répond pas", "L’API de données ne répond")
                .doesNotContain("pas enregistré", "en retard");
        assertThat(page(ORANGE))
                .bodyText()
                .contains("L’API de données ne répond pas")
                .doesNotContain("id=\"suspend\"", "id=\"unregistered\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "register",
                "add-keys",
                "remove-key",
                "replace-secret",
                "remove-secret",
                "suspend",
                "resume",
                "remove",
                "rhythm"
            })
    void everyChangeTakesAnOrganizerWhoSignedInAMomentAgo(String action) {
        var longAgo = SomePeople.organizerSignedInLongAgo("olga");
        var address = ORANGE + "/" + action;

        assertThat(mvc.get().uri(address).with(longAgo))
                .hasStatus(302)
                .redirectedUrl()
                .contains("fresh=true");
        assertThat(
                        mvc.post()
                                .uri(address)
                                .with(longAgo)
                                .with(csrf())
                                .param("reason", REASON)
                                .param("jwks", JWKS)
                                .param("days", "7"))
                .hasRedirectedUrl(ORANGE);
        assertThat(
                        mvc.post()
                                .uri(address)
                                .with(SomePeople.developer("ada"))
                                .with(csrf())
                                .param("reason", REASON))
                .hasStatus(403);
        assertThat(mvc.post().uri(address).with(olga).param("reason", REASON)).hasStatus(403);
        assertThat(mvc.get().uri(address).with(SomePeople.developer("ada"))).hasStatus(403);

        SERVICES.verify(0, anyRequestedFor(urlPathMatching(INTERNAL + "/.+")));
    }

    private static void registered(boolean suspended) {
        SERVICES.stubFor(
                get(INTERNAL)
                        .willReturn(
                                okJson(
                                        """
                                        {"holders":[{"holder":"orange","clientId":"holder-orange",
                                         "suspended":%s,"secret":true,
                                         "keys":[{"kid":"k-1","lastUsedAt":"2026-11-25T10:00:00Z"}],
                                         "lastUsedAt":"2026-11-25T10:00:00Z",
                                         "lastMethod":"private_key_jwt"}]}"""
                                                .formatted(suspended))));
    }

    private static void delivered(Instant at) {
        var state =
                "{\"holder\":\"%s\",\"newestAt\":\"%s\",\"lastSuccessAt\":\"%s\"}"
                        .formatted("orange", at, at);
        var never = "{\"holder\":\"axa\",\"newestAt\":null,\"lastSuccessAt\":null}";
        SERVICES.stubFor(
                get("/v1/holders").willReturn(okJson("{\"data\":[" + state + "," + never + "]}")));
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/holders/orange/deliveries"))
                        .willReturn(
                                okJson(
                                        """
                                        {"state":%s,"next":"orange.older","data":[
                                         {"id":"orange.newest","dataset":"telecom-locations",
                                          "receivedAt":"%s","lines":5,"accepted":3,"quarantined":2,
                                          "problems":[{"field":"deviceState","rule":"VALUE",
                                                       "lines":2}]}]}"""
                                                .formatted(state, at))));
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/holders/axa/deliveries"))
                        .willReturn(okJson("{\"state\":" + never + ",\"next\":null,\"data\":[]}")));
    }

    private MvcTestResult send(String action, String... fields) {
        return sendTo("orange", action, fields);
    }

    private MvcTestResult sendTo(String holder, String action, String... fields) {
        var request = mvc.post().uri(LIST + "/" + holder + "/" + action).with(olga).with(csrf());
        for (var field = 0; field < fields.length; field += 2) {
            request.param(fields[field], fields[field + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult page(String address) {
        return mvc.get().uri(URI.create(address)).with(olga).exchange();
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.SessionRepository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// Ada asks to reach real people; organizers decide, and stop her app later.
@PortalTest
class ReviewWalkTests {

    @RegisterExtension
    static final WireMockExtension SERVICES =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private static final String RECEIPTS = "retail.receipts:read";
    private static final String LOCATIONS = "telecom.locations:read";

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", SERVICES::baseUrl);
        properties.add("platform.data-api", SERVICES::baseUrl);
    }

    @Autowired MockMvcTester mvc;
    @Autowired CircuitBreakerRegistry breakers;
    @Autowired SessionRepository<?> sessions;

    private final RequestPostProcessor ada = SomePeople.developer("ada");
    private final RequestPostProcessor olga = SomePeople.organizer("olga");
    private final RequestPostProcessor omar = SomePeople.organizer("omar");

    @BeforeEach
    void servicesAreWell() {
        breakers.circuitBreaker("client-registry").reset();
        breakers.circuitBreaker("access-trail").reset();
        breakers.circuitBreaker("reading-stops").reset();
        breakers.circuitBreaker("domain-checks").reset();
        SERVICES.resetRequests();
        SERVICES.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"clients:manage"}""")));
        registryAnswers(201, "{\"clientId\":\"x\",\"clientSecret\":\"not-for-organizers\"}");
        SERVICES.stubFor(
                get(urlPathEqualTo("/v1/audit/statistics")).willReturn(okJson("{\"data\":[]}")));
        theDomainIs("FOUND");
    }

    private static void theDomainIs(String outcome) {
        SERVICES.stubFor(
                post("/internal/domain-checks")
                        .willReturn(okJson("{\"outcome\":\"" + outcome + "\"}")));
    }

    @Test
    void anApprovedAppGoesLiveAsItWasReviewedAndOnlyItsDeveloperSeesTheSecret() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(app);

        var review = review(app, 1);
        assertThat(page(review, olga)).bodyText().contains("ne répond pas");
        SERVICES.stubFor(SomeConsent.shown());
        assertThat(page(review, olga))
                .bodyText()
                .contains("Partager avec Carnet ?")
                .doesNotContain("modifiée depuis cette demande");
        assertThat(page("/organizer/reviews", olga)).bodyText().contains(review);
        assertThat(page(review, olga))
                .bodyText()
                .contains("Pour suivre vos courses.", "https://demo.example.org", "0 lectures");
        assertThat(decide(review, olga, "APPROVED")).hasRedirectedUrl(review);

        SERVICES.verify(
                putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-live"))
                        .withRequestBody(matchingJsonPath("$.mode", equalTo("LIVE")))
                        .withRequestBody(matchingJsonPath("$.fapi", equalTo("true")))
                        .withRequestBody(matchingJsonPath("$.confidential", equalTo("true")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.publisher.legalName", equalTo("Panier Clair SAS")))
                        .withRequestBody(
                                matchingJsonPath("$.publisher.contact", equalTo("ada@example.org")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.publisher.domain", equalTo("carnet.example.org"))));
        assertThat(page(review, olga)).bodyText().doesNotContain("not-for-organizers");
        SERVICES.stubFor(
                post(urlPathEqualTo("/internal/clients/" + app + "-live/secret"))
                        .willReturn(
                                okJson("{\"clientId\":\"x\",\"clientSecret\":\"for-ada-once\"}")));
        var made = send("/apps/" + app + "/live/secret", ada, "overlap", "false");
        var session = made.getResponse().getCookie("MESINFOS_PORTAL");
        assertThat(mvc.get().uri("/apps/" + app + "/live").with(ada).cookie(session))
                .bodyText()
                .contains("for-ada-once", app + "-live", "Lisez-moi bien.");
        assertThat(mvc.get().uri("/apps/" + app + "/live").with(ada).cookie(session))
                .bodyText()
                .doesNotContain("for-ada-once");
        assertThat(page("/organizer/acts", omar)).bodyText().contains("olga Exemple", app);
    }

    @Test
    void nobodyAsksWithoutADomainThatVouchesForTheApp() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);

        for (var domain : new String[] {"", "no domain", "exa_mple.org"}) {
            assertThat(asked(app, "Panier Clair SAS", domain))
                    .bodyText()
                    .contains("Donnez un domaine");
        }
        assertThat(asked(app, "", "carnet.example.org"))
                .bodyText()
                .contains("qui répond de l’application");
        assertThat(asked(app, "\u041Erange", "carnet.example.org"))
                .bodyText()
                .contains("dans une seule écriture");
        theDomainIs("MISSING");
        assertThat(asked(app, "Panier Clair SAS", "carnet.example.org"))
                .bodyText()
                .contains("ne contient pas la ligne", "mesinfos-app=" + app);
        theDomainIs("UNREACHABLE");
        assertThat(asked(app, "Panier Clair SAS", "carnet.example.org"))
                .bodyText()
                .contains("ne répond pas en https");
        SERVICES.stubFor(post("/internal/domain-checks").willReturn(aResponse().withStatus(503)));
        assertThat(asked(app, "Panier Clair SAS", "carnet.example.org"))
                .bodyText()
                .contains("Réessayez dans une minute");

        assertThat(page("/organizer/reviews", olga)).bodyText().doesNotContain(review(app, 1));
    }

    @Test
    void theDomainIsLookedAtAgainWhenAnOrganizerDecides() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(app);
        var review = review(app, 1);
        assertThat(page(review, olga))
                .bodyText()
                .contains("Panier Clair SAS", "carnet.example.org", "vérifié à l’instant");

        theDomainIs("MISSING");

        assertThat(page(review, olga)).bodyText().contains("marque absente");
        assertThat(decide(review, olga, "APPROVED"))
                .bodyText()
                .contains("ne porte pas, ou plus, la marque");
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-live")));
        assertThat(decide(review, olga, "CHANGES_ASKED")).hasRedirectedUrl(review);
    }

    @Test
    void anAppThatLooksLikeALiveOneOfOthersIsNeitherMadeNorApproved() {
        var known = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(known);
        var name = "Mod\u0435rn"; // with a Cyrillic е
        assertThat(madeBy(SomePeople.developer("boris"), name))
                .bodyText()
                .contains("dans une seule écriture");
        var before = madeBy(SomePeople.developer("boris"), "Carnet de C0urses");
        assertThat(before).hasStatus(302);

        decide(review(known, 1), olga, "APPROVED");

        assertThat(madeBy(SomePeople.developer("boris"), "CARNET DE COURSES"))
                .bodyText()
                .contains("Des gens connaissent déjà");
        assertThat(madeBy(SomePeople.developer("boris"), "Carnet de voyage")).hasStatus(302);
        var rival = before.getResponse().getRedirectedUrl().split("/")[2];
        assertThat(
                        mvc.post()
                                .uri("/apps/" + rival + "/live")
                                .with(SomePeople.developer("boris"))
                                .with(csrf())
                                .param("legalName", "Boris")
                                .param("domain", "boris.example")
                                .param("demo", "https://boris.example/demo")
                                .param("contact", "boris@boris.example")
                                .param("promised", "true"))
                .hasRedirectedUrl("/apps/" + rival + "/live");
        assertThat(decide(review(rival, 1), olga, "APPROVED"))
                .bodyText()
                .contains("prend pour celui d’une autre application");
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo("/internal/clients/" + rival + "-live")));
    }

    private MvcTestResult madeBy(RequestPostProcessor developer, String name) {
        return mvc.post()
                .uri("/apps/new")
                .with(developer)
                .with(csrf())
                .param("nameFr", name)
                .param("redirectUris", "https://boris.example/retour")
                .param("confidential", "true")
                .param("asks[0].scope", RECEIPTS)
                .param("asks[0].wanted", "true")
                .param("asks[0].fr", "Pour suivre vos courses.")
                .exchange();
    }

    @Test
    void intimateDataNeedsASecondOrganizer() {
        var app = makeApp("https://carnet.example.org/retour", LOCATIONS);
        ask(app);
        var review = review(app, 1);

        decide(review, olga, "APPROVED");
        assertThat(page(review, olga)).bodyText().contains("Un autre organisateur");
        decide(review, olga, "APPROVED");
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-live")));

        decide(review, omar, "APPROVED");
        SERVICES.verify(1, putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-live")));
    }

    @Test
    void whatAnOutageInterruptsIsDoneWhenTheDeveloperNextLooks() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(app);
        SERVICES.stubFor(put(urlPathMatching("/internal/clients/.*")).willReturn(serverError()));

        decide(review(app, 1), olga, "APPROVED");
        assertThat(live(app)).bodyText().contains("n’a pas encore confirmé");

        registryAnswers(200, "{\"clientId\":\"x\"}");
        assertThat(live(app))
                .bodyText()
                .contains(app + "-live", "Identifiants réels")
                .doesNotContain("n’a pas encore confirmé");
    }

    @Test
    void teamAndOrganizersTalkAboutARequestWithoutDecidingIt() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        assertThat(send("/apps/" + app + "/live/messages", ada, "message", "Trop tôt"))
                .hasStatus(404);
        ask(app);

        assertThat(
                        send(
                                review(app, 1) + "/messages",
                                olga,
                                "message",
                                "Pourquoi les tickets de l’an dernier ?"))
                .hasRedirectedUrl(review(app, 1) + "#thread");
        assertThat(live(app))
                .bodyText()
                .contains("Pourquoi les tickets de l’an dernier ?", "organisation");
        assertThat(send("/apps/" + app + "/live/messages", ada, "message", "Pour comparer."))
                .hasRedirectedUrl("/apps/" + app + "/live#thread");
        assertThat(send("/apps/" + app + "/live/messages", ada, "message", "  "))
                .hasStatusOk()
                .bodyText()
                .contains("Écrivez de 1 à 1 000 caractères");

        assertThat(page(review(app, 1), omar))
                .hasStatusOk()
                .bodyText()
                .contains("Pour comparer.", "ada Exemple", "en attente")
                .doesNotContain("??");
        assertThat(
                        send(
                                "/apps/" + app + "/live/messages",
                                SomePeople.developer("basile"),
                                "message",
                                "Moi aussi"))
                .hasStatus(404);
    }

    @Test
    void nobodyAsksWithARedirectAddressThatCannotBeApproved() {
        var app = makeApp("http://127.0.0.1/retour", RECEIPTS);

        assertThat(live(app)).bodyText().contains("À changer avant de demander");
        assertThat(asked(app, "Panier Clair SAS", "carnet.example.org"))
                .hasStatusOk()
                .bodyText()
                .contains("renvoyer des gens à http://127.0.0.1/retour", "Panier Clair SAS");

        assertThat(page("/organizer/reviews", olga)).bodyText().doesNotContain(review(app, 1));
    }

    @Test
    void whoAsksAgainFindsWhatWasTypedBeforeAndPromisesAnew() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(app);

        assertThat(decide(review(app, 1), olga, "CHANGES_ASKED")).hasRedirectedUrl(review(app, 1));

        assertThat(live(app))
                .bodyText()
                .contains("à modifier", "Lisez-moi bien.")
                .contains("value=\"Panier Clair SAS\"", "value=\"carnet.example.org\"")
                .contains("value=\"https://demo.example.org\"", "value=\"ada@example.org\"")
                .doesNotContain("checked");
        ask(app);
        assertThat(page(review(app, 2), olga)).hasStatusOk();
    }

    @Test
    void aStoppedAppIsToldWhyAndMayGoOn() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        registryAnswers(200, "{\"suspended\":true}");

        assertThat(send("/organizer/apps/" + app + "/suspend", olga, "reason", "Lit la nuit, trop"))
                .hasRedirectedUrl("/organizer/apps/" + app);

        SERVICES.verify(
                putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-test/suspension"))
                        .withRequestBody(matchingJsonPath("$.suspended", equalTo("true"))));
        assertThat(live(app)).bodyText().contains("Lit la nuit, trop");
        assertThat(page("/organizer/apps", omar)).bodyText().contains("suspendue");
        assertThat(page("/organizer/acts", omar)).bodyText().contains("a suspendu");
        send("/organizer/apps/" + app + "/resume", omar, "reason", "Expliqué et corrigé");
        assertThat(live(app)).bodyText().doesNotContain("Lit la nuit, trop");
    }

    @Test
    void aSuspensionThatIsNotConfirmedSaysSo() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        SERVICES.stubFor(put(urlPathMatching("/internal/clients/.*")).willReturn(serverError()));

        assertThat(send("/organizer/apps/" + app + "/suspend", olga, "reason", "Lit la nuit, trop"))
                .hasStatusOk()
                .bodyText()
                .contains("n’a pas confirmé");
    }

    @Test
    void anAppGetsLimitsOfItsOwnWhichItsDeveloperSees() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        var address = "/organizer/apps/" + app + "/rates";
        registryAnswers(200, "{}");

        assertThat(limit(address, "0", "x", "bref"))
                .hasStatusOk()
                .bodyText()
                .contains("un nombre entier de 1 à 10", "10 à 500");
        assertThat(limit(address, "500", "40", "Un million d’inscrits"))
                .hasRedirectedUrl("/organizer/apps/" + app);

        SERVICES.verify(
                putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-test/rates"))
                        .withRequestBody(matchingJsonPath("$.perSecond", equalTo("500")))
                        .withRequestBody(matchingJsonPath("$.burst", equalTo("2000")))
                        .withRequestBody(matchingJsonPath("$.readsPerSecond", equalTo("40"))));
        assertThat(mvc.get().uri("/apps/" + app + "/test").with(ada))
                .bodyText()
                .contains("500 requêtes par seconde en tout, 40 pour une personne");
        assertThat(page("/organizer/acts", omar)).bodyText().contains("a changé les limites");
    }

    @Test
    void aLiveAppIsExemptFromFapiForATimeWhichItsDeveloperSees() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);
        ask(app);
        decide(review(app, 1), olga, "APPROVED");
        var address = "/organizer/apps/" + app + "/exemption";
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        assertThat(exempt(address, "demain", "bref"))
                .hasStatusOk()
                .bodyText()
                .contains("d’aujourd’hui à 180 jours au plus", "10 à 200");
        assertThat(exempt(address, day.plusDays(200).toString(), "Son serveur change en mars."))
                .bodyText()
                .contains("d’aujourd’hui à 180 jours au plus");

        assertThat(exempt(address, day.toString(), "Son serveur change en mars."))
                .hasRedirectedUrl("/organizer/apps/" + app);

        SERVICES.verify(
                1,
                putRequestedFor(urlPathEqualTo("/internal/clients/" + app + "-live/exemption"))
                        .withRequestBody(matchingJsonPath("$.decidedBy", equalTo("olga Exemple")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.reason.fr", equalTo("Son serveur change en mars."))));
        SERVICES.stubFor(
                get(urlPathEqualTo("/internal/clients/" + app + "-live/exemption"))
                        .willReturn(
                                okJson(
                                        """
                                        {"until":"%sT22:00:00Z","decidedBy":"olga Exemple",
                                         "reason":{"fr":"Son serveur change en mars.","en":"x"}}"""
                                                .formatted(day))));
        assertThat(live(app)).bodyText().contains("Son serveur change en mars.", "FAPI 2.0");
        assertThat(page("/organizer/acts", omar)).bodyText().contains("a dispensé l’application");
        SERVICES.stubFor(
                delete(urlPathEqualTo("/internal/clients/" + app + "-live/exemption"))
                        .willReturn(noContent()));
        assertThat(send(address + "/end", omar, "x", "x"))
                .hasRedirectedUrl("/organizer/apps/" + app);
        assertThat(page("/organizer/acts", omar)).bodyText().contains("a mis fin à la dispense");
    }

    @Test
    void anAppThatIsNotLiveHasNothingToBeExemptFrom() {
        var app = makeApp("https://carnet.example.org/retour", RECEIPTS);

        assertThat(exempt("/organizer/apps/" + app + "/exemption", "2030-01-01", "Pour rien."))
                .hasStatus(404);
    }

    private MvcTestResult exempt(String address, String day, String why) {
        return mvc.post()
                .uri(address)
                .with(olga)
                .with(csrf())
                .param("lastDay", day)
                .param("whyFr", why)
                .param("whyEn", why)
                .exchange();
    }

    @Test
    void aReadingIsStoppedForEveryAppAndGoesOn() {
        stopsAre("{\"everything\":false,\"scopes\":[],\"holders\":[]}");
        assertThat(page("/organizer/stops", olga)).bodyText().contains("Rien n’est arrêté.");
        assertThat(stop("", "holders/orang", "Fuite présumée chez eux"))
                .hasStatusOk()
                .bodyText()
                .contains("Choisissez ce qu’il faut arrêter");
        assertThat(stop("", "holders/orange", "Fuite"))
                .hasStatusOk()
                .bodyText()
                .contains("10 à 500");

        stopsAre("{\"everything\":false,\"scopes\":[],\"holders\":[\"orange\"]}");
        assertThat(stop("", "holders/orange", "Fuite présumée chez eux"))
                .hasRedirectedUrl("/organizer/stops");
        SERVICES.verify(putRequestedFor(urlPathEqualTo("/internal/stops/holders/orange")));
        assertThat(page("/organizer/stops", omar))
                .bodyText()
                .contains("Orange", "Fuite présumée chez eux");
        assertThat(page("/organizer/acts", omar)).bodyText().contains("a arrêté", "holders/orange");
        assertThat(mvc.get().uri("/status"))
                .bodyText()
                .contains("Lecture arrêtée par les organisateurs", "Fuite présumée chez eux");
        assertThat(mvc.get().uri("/status.json"))
                .bodyJson()
                .extractingPath("$.stops[0].name")
                .isEqualTo("Orange");

        stopsAre("{\"everything\":false,\"scopes\":[],\"holders\":[]}");
        assertThat(stop("/end", "holders/orange", "Ce n’en était pas une"))
                .hasRedirectedUrl("/organizer/stops");
        assertThat(page("/organizer/stops", omar)).bodyText().doesNotContain("Fuite présumée");
    }

    @Test
    void aStopThatIsNotConfirmedSaysSo() {
        SERVICES.stubFor(any(urlPathMatching("/internal/stops.*")).willReturn(serverError()));

        assertThat(stop("", "everything", "Le registre est abîmé"))
                .hasStatusOk()
                .bodyText()
                .contains("n’a pas confirmé", "Le registre est abîmé");

        stopsAre("{\"everything\":false,\"scopes\":[],\"holders\":[]}");
        assertThat(page("/organizer/stops", omar))
                .bodyText()
                .contains("n’a pas pris effet", "Le registre est abîmé", "Laisser reprendre");
        assertThat(stop("/end", "everything", "Le registre est entier"))
                .hasRedirectedUrl("/organizer/stops");
        assertThat(page("/organizer/stops", omar)).bodyText().contains("Rien n’est arrêté.");
        assertThat(mvc.get().uri("/status")).bodyText().doesNotContain("abîmé");
    }

    @Test
    void peopleAreInvitedAndTheListIsKeptNowhere() {
        SERVICES.stubFor(
                post("/internal/invitations")
                        .willReturn(
                                okJson(
                                        """
                                        {"results":[{"email":"nadia@example.org","sent":"SENT"},
                                         {"email":"dev@example.org","sent":"HAS_ACCOUNT"}]}""")));

        assertThat(invite("PANELIST", "nadia@example.org; Nadia; sandbox-1\nnobody"))
                .bodyText()
                .contains("Corrigez les lignes 1, 2");
        assertThat(invite("JURY", "  ")).bodyText().contains("Donnez au moins une adresse");
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo("/internal/invitations")));

        assertThat(
                        invite(
                                "PANELIST",
                                "email;nom;id\nnadia@example.org;\"Nadia\";panelist-42\ndev@example.org"))
                .hasStatusOk()
                .bodyText()
                .contains("envoyée", "a déjà un compte");
        SERVICES.verify(
                postRequestedFor(urlPathEqualTo("/internal/invitations"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                        {"role":"PANELIST","language":"fr","people":[
                                         {"email":"nadia@example.org","name":"Nadia","person":"panelist-42"},
                                         {"email":"dev@example.org","name":null,"person":null}]}""")));
        assertThat(page("/organizer/acts", omar))
                .bodyText()
                .contains("a invité", "panélistes")
                .doesNotContain("nadia@example.org");

        SERVICES.stubFor(post("/internal/invitations").willReturn(serverError()));
        assertThat(invite("JURY", "jo@example.org")).bodyText().contains("n’a pas répondu");
    }

    private MvcTestResult invite(String role, String people) {
        return mvc.post()
                .uri("/organizer/people")
                .with(olga)
                .with(csrf())
                .param("role", role)
                .param("people", people)
                .exchange();
    }

    private static void stopsAre(String stops) {
        SERVICES.stubFor(any(urlPathMatching("/internal/stops.*")).willReturn(okJson(stops)));
    }

    private MvcTestResult stop(String more, String what, String reason) {
        return mvc.post()
                .uri("/organizer/stops" + more)
                .with(olga)
                .with(csrf())
                .param("what", what)
                .param("reason", reason)
                .exchange();
    }

    @Test
    void developersDecideNothing() {
        for (var address :
                new String[] {
                    "/organizer/reviews", "/organizer/apps", "/organizer/stops", "/organizer/people"
                }) {
            assertThat(mvc.get().uri(address).with(ada)).hasStatus(403);
        }
        assertThat(mvc.post().uri("/organizer/apps/demo/suspend").with(ada).with(csrf()))
                .hasStatus(403);
        assertThat(mvc.get().uri("/apps/demo/live").with(olga)).hasStatus(403);
    }

    private static void registryAnswers(int status, String body) {
        SERVICES.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(status)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(body)));
    }

    private String makeApp(String redirectUri, String scope) {
        var made =
                mvc.post()
                        .uri("/apps/new")
                        .with(ada)
                        .with(csrf())
                        .param("nameFr", "Carnet de courses")
                        .param("redirectUris", redirectUri)
                        .param("confidential", "true")
                        .param("asks[0].scope", scope)
                        .param("asks[0].wanted", "true")
                        .param("asks[0].fr", "Pour suivre vos courses.")
                        .exchange();
        return made.getResponse().getRedirectedUrl().split("/")[2];
    }

    private void ask(String app) {
        assertThat(asked(app, "Panier Clair SAS", "https://Carnet.example.org/"))
                .hasRedirectedUrl("/apps/" + app + "/live");
    }

    private MvcTestResult asked(String app, String legalName, String domain) {
        return mvc.post()
                .uri("/apps/" + app + "/live")
                .with(ada)
                .with(csrf())
                .param("legalName", legalName)
                .param("domain", domain)
                .param("demo", "https://demo.example.org")
                .param("contact", "ada@example.org")
                .param("promised", "true")
                .exchange();
    }

    private static String review(String app, int number) {
        return "/organizer/reviews/" + app + "~000" + number;
    }

    private MvcTestResult decide(String review, RequestPostProcessor organizer, String becomes) {
        return mvc.perform(
                MockMvcRequestBuilders.post(review)
                        .with(organizer)
                        .with(csrf())
                        .cookie(organizerSession())
                        .param("becomes", becomes)
                        .param("text", "Lisez-moi bien."));
    }

    private MvcTestResult live(String app) {
        return mvc.get().uri("/apps/" + app + "/live").with(ada).exchange();
    }

    private MvcTestResult page(String address, RequestPostProcessor organizer) {
        return mvc.get().uri(address).with(organizer).cookie(organizerSession()).exchange();
    }

    private MvcTestResult send(
            String address, RequestPostProcessor who, String name, String value) {
        return mvc.post().uri(address).with(who).with(csrf()).param(name, value).exchange();
    }

    private MvcTestResult limit(String address, String inAll, String aboutOne, String why) {
        return mvc.post()
                .uri(address)
                .with(olga)
                .with(csrf())
                .param("perSecond", inAll)
                .param("readsPerSecond", aboutOne)
                .param("why", why)
                .exchange();
    }

    private Cookie organizerSession() {
        return OrganizerSession.in(sessions);
    }
}

package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
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
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.portal.app.TestRepairs;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// A developer registers an app while the authorization server is well, ill, and well again.
@PortalTest
class AppsWalkTests {

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", AUTH::baseUrl);
        properties.add("platform.data-api", AUTH::baseUrl);
    }

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor ada = SomePeople.developer("ada");
    private final RequestPostProcessor basile = SomePeople.developer("basile");

    @BeforeEach
    void adaIsTheFirstDeveloper() {
        SomePeople.signsIn(context, "ada");
    }

    @Test
    void theConsoleSaysWhenTheDataApiDoesNotDescribeItself() {
        assertThat(mvc.get().uri("/apps/demo/test/console").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("ne dit pas ce qu’elle offre")
                .doesNotContain("id=\"send\"");
    }

    @Test
    void theDemonstrationListsOnlyWhatCanBeTriedWithIt() {
        assertThat(mvc.get().uri("/apps/demo/test").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("data-step=\"TRIED\"", "data-step=\"BENCH\"")
                .contains("venue avec la démonstration")
                .doesNotContain("data-step=\"APPROVED\"", "data-step=\"ADDRESS\"");
    }

    @BeforeEach
    void authorizationServerIsWell() {
        breakers.circuitBreaker("client-registry").reset();
        AUTH.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"portal-token","token_type":"Bearer",
                                         "expires_in":300,"scope":"clients:manage"}""")));
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(201)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                """
                                                {"clientId":"x","clientSecret":"s3cret-once"}""")));
    }

    @Test
    void theSecretIsShownOnceAndTheClientKnowsThePurposes() {
        var made = makeApp(ada, true);

        var credentials = made.getResponse().getRedirectedUrl();
        assertThat(credentials)
                .startsWith("/apps/carnet-de-courses-")
                .endsWith("/test/credentials");
        var session = sessionOf(made);
        assertThat(mvc.get().uri(credentials).with(ada).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("s3cret-once");
        assertThat(mvc.get().uri(credentials).with(ada).cookie(session))
                .bodyText()
                .doesNotContain("s3cret-once");
        AUTH.verify(
                putRequestedFor(urlPathEqualTo("/internal/clients/" + clientId(credentials)))
                        .withHeader("Authorization", equalTo("Bearer portal-token"))
                        .withRequestBody(matchingJsonPath("$.mode", equalTo("TEST")))
                        .withRequestBody(matchingJsonPath("$.confidential", equalTo("true")))
                        .withRequestBody(
                                matchingJsonPath(
                                        "$.purposes['retail.receipts:read'].fr",
                                        equalTo("Pour suivre vos courses.")))
                        .withRequestBody(matchingJsonPath("$.scopes[?(@ == 'openid')]")));
    }

    @Test
    void anAppMadeDuringAnOutageIsRepairedWithoutAnybodyLookingAtIt() {
        AUTH.stubFor(put(urlPathMatching("/internal/clients/.*")).willReturn(serverError()));

        var page = makeApp(ada, false).getResponse().getRedirectedUrl();

        assertThat(page).endsWith("/test");
        assertThat(mvc.get().uri(page).with(ada)).bodyText().contains("n’a pas encore confirmé");
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(okJson("{\"clientId\":\"x\"}")));
        assertThat(mvc.get().uri(page).with(ada)).bodyText().contains("n’a pas encore confirmé");

        TestRepairs.repair(context);

        assertThat(mvc.get().uri(page).with(ada))
                .bodyText()
                .doesNotContain("n’a pas encore confirmé")
                .contains("Essayer maintenant");
    }

    @Test
    void anAppThatIsRefusedIsNotMade() {
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                """
                                                {"errors":[{"field":"redirectUris",
                                                  "message":"points to a blocked host"}]}""")));
        var cleo = SomePeople.developer("cleo");

        assertThat(makeApp(cleo, true))
                .hasStatusOk()
                .bodyText()
                .contains("points to a blocked host");

        assertThat(mvc.get().uri("/apps").with(cleo))
                .bodyText()
                .contains("Vous n’avez pas encore d’application");
    }

    @Test
    void whileTheAuthorizationServerFailsItIsLeftAlone() {
        AUTH.stubFor(put(urlPathMatching("/internal/clients/.*")).willReturn(serverError()));
        makeApp(ada, false);
        for (var i = 0; i < 10; i++) {
            TestRepairs.repair(context);
        }
        AUTH.resetRequests();

        TestRepairs.repair(context);

        AUTH.verify(0, putRequestedFor(urlPathMatching("/internal/clients/.*")));
    }

    @Test
    void somebodyElsesAppDoesNotExist() {
        var page = makeApp(ada, true).getResponse().getRedirectedUrl();
        var app = page.replace("/test/credentials", "");

        var pages =
                List.of(
                        "/test",
                        "/live",
                        "/test/credentials",
                        "/test/secret",
                        "/test/consent-preview",
                        "/test/settings");
        for (var below : pages) {
            assertThat(mvc.get().uri(app + below).with(basile)).hasStatus(404);
        }
        for (var below : List.of("/test/secret", "/test/settings")) {
            assertThat(mvc.post().uri(app + below).with(basile).with(csrf())).hasStatus(404);
        }
        assertThat(mvc.get().uri("/apps").with(basile)).bodyText().doesNotContain(app);
    }

    @Test
    void replacingTheSecretShowsTheNewOneOnce() {
        AUTH.stubFor(
                post(urlPathMatching("/internal/clients/.*/secret"))
                        .willReturn(
                                okJson(
                                        """
                                        {"clientId":"x","clientSecret":"an0ther-once",
                                         "previousUntil":"2014-02-28T11:00:00Z"}""")));
        var app = makeApp(ada, true).getResponse().getRedirectedUrl().replace("/credentials", "");

        assertThat(mvc.get().uri(app + "/secret").with(ada))
                .bodyText()
                .contains("cesse de marcher aussitôt");
        var replaced =
                mvc.post()
                        .uri(app + "/secret")
                        .with(ada)
                        .with(csrf())
                        .param("overlap", "true")
                        .exchange();

        assertThat(replaced).hasRedirectedUrl(app + "/credentials");
        assertThat(mvc.get().uri(app + "/credentials").with(ada).cookie(sessionOf(replaced)))
                .bodyText()
                .contains("an0ther-once", "28 février 2014 à 12:00");
        assertThat(mvc.get().uri(app + "/credentials").with(ada).cookie(sessionOf(replaced)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("an0ther-once");
        AUTH.verify(
                postRequestedFor(urlPathMatching("/internal/clients/.*/secret"))
                        .withQueryParam("overlap", equalTo("PT24H")));
    }

    @Test
    void changedSettingsReachTheClientAndPeopleAlreadyAskedAreLeftAlone() {
        var app = makeApp(ada, true).getResponse().getRedirectedUrl().replace("/credentials", "");
        assertThat(mvc.get().uri(app + "/settings").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"Carnet de courses\"", "Pour suivre vos courses.");
        AUTH.resetRequests();

        assertThat(changeSettings(app, "Carnet de cuisine")).hasRedirectedUrl(app);

        assertThat(mvc.get().uri(app).with(ada))
                .bodyText()
                .contains("<h1><span>Carnet de cuisine</span>");
        AUTH.verify(
                1,
                putRequestedFor(urlPathMatching("/internal/clients/.*"))
                        .withRequestBody(matchingJsonPath("$.confidential", equalTo("true")))
                        .withRequestBody(
                                matchingJsonPath("$.name.fr", equalTo("Carnet de cuisine")))
                        .withRequestBody(
                                matchingJsonPath("$.redirectUris[?(@ =~ /.*console.callback/)]")));
    }

    @Test
    void howIdTokensAreSignedIsChosenFromWhatTheServerCan() {
        var app = makeApp(ada, true).getResponse().getRedirectedUrl().replace("/credentials", "");
        AUTH.resetRequests();

        assertThat(chooseAlgorithm(app, "none"))
                .hasStatusOk()
                .bodyText()
                .contains("RS256, ES256 ou PS256");
        assertThat(chooseAlgorithm(app, "PS256")).hasRedirectedUrl(app);

        AUTH.verify(
                1,
                putRequestedFor(urlPathMatching("/internal/clients/.*"))
                        .withRequestBody(matchingJsonPath("$.fapi", equalTo("false")))
                        .withRequestBody(matchingJsonPath("$.idTokenAlgorithm", equalTo("PS256"))));
    }

    private MvcTestResult chooseAlgorithm(String app, String algorithm) {
        return mvc.post()
                .uri(app + "/settings")
                .with(ada)
                .with(csrf())
                .param("nameFr", "Carnet de courses")
                .param("redirectUris", "https://carnet.example.org/retour")
                .param("idTokenAlgorithm", algorithm)
                .param("asks[0].scope", "retail.receipts:read")
                .param("asks[0].wanted", "true")
                .param("asks[0].fr", "Pour suivre vos repas.")
                .exchange();
    }

    @Test
    void refusedSettingsLeaveTheAppAsItWas() {
        var app = makeApp(ada, true).getResponse().getRedirectedUrl().replace("/credentials", "");
        AUTH.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                """
                                                {"errors":[{"field":"name","message":"is rude"}]}""")));

        assertThat(changeSettings(app, "Carnet malpoli"))
                .hasStatusOk()
                .bodyText()
                .contains("is rude");

        assertThat(mvc.get().uri(app).with(ada))
                .bodyText()
                .contains("<h1><span>Carnet de courses</span>")
                .doesNotContain("n’a pas encore confirmé");
    }

    @Test
    void theDemonstrationKeepsItsAppAsItIs() {
        assertThat(mvc.get().uri("/apps/demo/test/settings").with(ada))
                .bodyText()
                .contains("garde cette application telle quelle")
                .doesNotContain("save-app");
        assertThat(changeSettings("/apps/demo/test", "Autre nom")).hasStatus(403);
    }

    @Test
    void thePreviewShowsTheWordsOfTheConsentPage() {
        var app = makeApp(ada, true).getResponse().getRedirectedUrl().replace("/credentials", "");
        AUTH.stubFor(SomeConsent.shown());

        assertThat(mvc.get().uri(app + "/consent-preview").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("Partager avec Carnet ?", "Vos tickets", "30 jours", "Fin.");

        AUTH.stubFor(
                get(urlPathMatching("/internal/clients/.*/consent")).willReturn(serverError()));
        assertThat(mvc.get().uri(app + "/consent-preview").with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("ne répond pas");
    }

    private MvcTestResult changeSettings(String app, String name) {
        return mvc.post()
                .uri(app + "/settings")
                .with(ada)
                .with(csrf())
                .param("nameFr", name)
                .param("redirectUris", "https://carnet.example.org/retour")
                .param("asks[0].scope", "retail.receipts:read")
                .param("asks[0].wanted", "true")
                .param("asks[0].fr", "Pour suivre vos repas.")
                .exchange();
    }

    @Test
    void withoutItsTokenAFormChangesNothing() {
        assertThat(mvc.post().uri("/apps/new").with(ada).param("nameFr", "Carnet")).hasStatus(403);
    }

    @Test
    void eachMistakeIsExplainedBesideItsFieldAndNothingTypedIsLost() {
        assertThat(
                        mvc.post()
                                .uri("/apps/new")
                                .with(ada)
                                .with(csrf())
                                .param("nameFr", "Orange mécanique")
                                .param("redirectUris", "http://carnet.example.org/retour")
                                .param("asks[0].scope", "retail.receipts:read")
                                .param("asks[0].wanted", "true")
                                .param("asks[0].fr", "court"))
                .hasStatusOk()
                .bodyText()
                .contains("Il y a un problème", "Le nom contient «\u202fOrange\u202f»")
                .contains("http://carnet.example.org/retour\u202f: utilisez https")
                .contains("Dites pourquoi, en 10 à 200 caractères.")
                .contains("value=\"Orange m&eacute;canique\"", "value=\"court\"")
                .containsPattern("href=\"#asks[0-9]+\\.fr\"");
    }

    @Test
    void anAppCannotAskForNothingButWhatOnlyAddsToOtherData() {
        assertThat(
                        mvc.post()
                                .uri("/apps/new")
                                .with(ada)
                                .with(csrf())
                                .param("nameFr", "Carnet de repas")
                                .param("redirectUris", "https://carnet.example.org/retour")
                                .param("asks[0].scope", "imported.records:read")
                                .param("asks[0].wanted", "true")
                                .param("asks[0].fr", "Pour suivre vos repas."))
                .hasStatusOk()
                .bodyText()
                .contains("ne font que s’y ajouter");
    }

    @ParameterizedTest
    @CsvSource({
        "carnet:/retour, false, votre domaine à l’envers",
        "org.example.carnet://retour, false, utilisez https",
        "org.example.carnet:retour, false, votre domaine à l’envers",
        "javascript.example:/retour, false, votre domaine à l’envers",
        "javascript:alert(1), false, votre domaine à l’envers",
        "org.example.carnet:/retour, true, est pour un client public"
    })
    void aSchemeIsADomainBackwardsAndForPublicClients(String address, boolean secret, String why) {
        assertThat(makeApp(ada, secret, address)).hasStatusOk().bodyText().contains(why);
    }

    @Test
    void aTeamTakesProgramsAwayWithItsOwnClientIdItsScopeAndItsScheme() throws Exception {
        var addresses = "http://127.0.0.1/callback\norg.example.carnet:/retour";
        var page = makeApp(ada, false, addresses).getResponse().getRedirectedUrl();
        var starts = quickStarts(page);

        assertThat(programs(starts + "/python.zip"))
                .contains("CLIENT_ID = \"" + clientId(page) + "\"", "\"retail.receipts:read\"")
                .doesNotContain("demo-test");
        assertThat(programs(starts + "/kotlin.zip"))
                .contains("ClientID(\"" + clientId(page) + "\")")
                .contains("URI(\"org.example.carnet:/retour\")")
                .doesNotContain("demo-test", "mesinfos.demo");
        assertThat(mvc.get().uri("/docs/quick-starts").with(ada))
                .bodyText()
                .contains(clientId(page));
        assertThat(mvc.get().uri(starts + "/python.zip").with(basile)).hasStatus(404);
    }

    @Test
    void aPageSaysWhatAnAppLacksForAProgram() {
        var web = quickStarts(makeApp(ada, false).getResponse().getRedirectedUrl());
        var server = makeApp(ada, true, "http://127.0.0.1/callback");
        var secret = quickStarts(server.getResponse().getRedirectedUrl());

        assertThat(mvc.get().uri(web).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("http://127.0.0.1/callback", "org.example.carnet:/callback")
                .doesNotContain(".zip");
        assertThat(mvc.get().uri(web + "/java.zip").with(ada)).hasStatus(404);
        assertThat(mvc.get().uri(secret).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"unsuited\"")
                .doesNotContain(".zip");
        assertThat(mvc.get().uri(secret + "/java.zip").with(ada)).hasStatus(404);
    }

    /// @param page of that app
    private static String quickStarts(String page) {
        return "/apps/" + page.split("/")[2] + "/test/quick-starts";
    }

    /// All files of an archive, one after the other.
    private String programs(String page) throws Exception {
        var answer = mvc.get().uri(page).with(ada).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/zip");
        var text = new StringBuilder();
        var bytes = answer.getResponse().getContentAsByteArray();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void theDemonstrationAppBelongsToTheFirstDeveloper() {
        assertThat(mvc.get().uri("/apps").with(ada)).bodyText().contains("Mon Bureau");
        assertThat(mvc.get().uri("/apps/demo/test").with(ada)).bodyText().contains("demo-test");
        assertThat(mvc.get().uri("/apps/demo/live").with(ada)).bodyText().contains("demo-live");
        assertThat(mvc.get().uri("/apps").with(basile)).bodyText().doesNotContain("Mon Bureau");
    }

    @Test
    void onlyDevelopersHaveApps() {
        assertThat(mvc.get().uri("/apps").with(SomePeople.organizer())).hasStatus(403);
        assertThat(mvc.get().uri("/organizer").with(ada)).hasStatus(403);
    }

    private MvcTestResult makeApp(RequestPostProcessor developer, boolean confidential) {
        return makeApp(
                developer,
                confidential,
                "https://carnet.example.org/retour\nhttp://127.0.0.1/retour");
    }

    private MvcTestResult makeApp(
            RequestPostProcessor developer, boolean confidential, String redirectUris) {
        return mvc.post()
                .uri("/apps/new")
                .with(developer)
                .with(csrf())
                .param("nameFr", "Carnet de courses")
                .param("redirectUris", redirectUris)
                .param("confidential", String.valueOf(confidential))
                .param("asks[0].scope", "retail.receipts:read")
                .param("asks[0].wanted", "true")
                .param("asks[0].fr", "Pour suivre vos courses.")
                .exchange();
    }

    private static Cookie sessionOf(MvcTestResult result) {
        return result.getResponse().getCookie("MESINFOS_PORTAL");
    }

    private static String clientId(String credentials) {
        return credentials.split("/")[2] + "-test";
    }
}

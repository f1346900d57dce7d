package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A developer tries the test client: permission, request, answer.
@PortalTest
class ConsoleWalkTests {

    private static final String CONSOLE = "/apps/demo/test/console";

    @RegisterExtension
    static final WireMockExtension PLATFORM =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("platform.issuer", PLATFORM::baseUrl);
        properties.add("platform.data-api", PLATFORM::baseUrl);
    }

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;

    private final RequestPostProcessor ada = SomePeople.developer("ada");

    @BeforeEach
    void adaOwnsTheDemonstration() throws IOException {
        SomePeople.signsIn(context, "ada");
        PLATFORM.stubFor(get("/openapi.json").willReturn(okJson(description())));
        PLATFORM.stubFor(
                post("/oauth2/token")
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token":"germaines-token","token_type":"Bearer",
                                         "expires_in":3600,"scope":"openid retail.receipts:read"}""")));
    }

    private static String description() throws IOException {
        return new ClassPathResource("console/openapi.json")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void everythingThatTheApiDescribesAboutAPersonCanBeAskedFor() throws IOException {
        var paths = new JsonMapper().readTree(description()).path("paths");
        var seen = 0;
        for (var path : paths.propertyNames()) {
            if (!path.startsWith("/v1/me") || path.equals("/v1/me/{dataset}")) {
                continue;
            }
            var exact = path.replace("{dataset}", "retail-receipts");
            var call = exact.equals("/v1/me") ? "me" : exact.substring("/v1/me/".length());
            var page = Jsoup.parse(shown(call));

            assertThat(page.select("#call option[selected]").val()).isEqualTo(call);
            assertThat(page.text()).contains("GET " + exact);
            for (var parameter : paths.path(path).at("/get/parameters")) {
                var name = parameter.path("name").asString();
                if (name.equals("dataset")) {
                    continue;
                }
                var input = page.getElementById("p-" + name);
                assertThat(input).as("%s of %s", name, path).isNotNull();
                assertThat(input.attr("name")).isEqualTo(name);
                assertThat(page.getElementById("p-" + name + "-hint").text()).as(name).isNotBlank();
                assertThat(
                                input.select("option").eachAttr("value").stream()
                                        .filter(v -> !v.isEmpty()))
                        .containsExactlyElementsOf(values(parameter.at("/schema/enum")));
                seen++;
            }
            assertThat(page.select("#accept option").eachText())
                    .containsExactlyElementsOf(
                            paths.path(path).at("/get/responses/200/content").propertyNames());
        }
        assertThat(seen).isGreaterThan(40);
        assertThat(Jsoup.parse(shown("me")).select("#call option").eachAttr("value"))
                .contains("bank-accounts/{id}")
                .doesNotHaveDuplicates()
                .noneMatch(call -> call.contains("{dataset}"));
    }

    private static List<String> values(JsonNode values) {
        return values.valueStream().map(JsonNode::asString).toList();
    }

    private String shown(String call) {
        var page = mvc.get().uri(CONSOLE).param("call", call).with(ada).exchange().getResponse();
        return new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void oneRecordIsAskedForByItsIdUnderAScenario() {
        var session = permitted();
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me/retail-receipts/r%2F1"))
                        .willReturn(okJson("{\"id\":\"r/1\"}")));

        assertThat(
                        mvc.post()
                                .uri(CONSOLE)
                                .with(ada)
                                .with(csrf())
                                .cookie(session)
                                .param("call", "retail-receipts/{id}"))
                .hasStatusOk()
                .bodyText()
                .contains("Donnez d’abord id");
        assertThat(
                        mvc.post()
                                .uri(CONSOLE)
                                .with(ada)
                                .with(csrf())
                                .cookie(session)
                                .param("call", "retail-receipts/{id}")
                                .param("id", "r/1")
                                .param("Sandbox-Scenario", "slow"))
                .hasStatusOk()
                .bodyText()
                .contains(">200<", "Sandbox-Scenario: slow");
        PLATFORM.verify(
                1,
                getRequestedFor(urlPathEqualTo("/v1/me/retail-receipts/r%2F1"))
                        .withHeader("Sandbox-Scenario", equalTo("slow")));
    }

    @Test
    void aHeaderThatTheApiDoesNotNameIsNotSent() {
        var session = permitted();
        PLATFORM.stubFor(get(urlPathEqualTo("/v1/me")).willReturn(okJson("{}")));

        assertThat(
                        mvc.post()
                                .uri(CONSOLE)
                                .with(ada)
                                .with(csrf())
                                .cookie(session)
                                .param("call", "me")
                                .param("Sandbox-Scenario", "\" -o /etc/x"))
                .hasStatusOk()
                .bodyText()
                .contains(">200<")
                .doesNotContain("/etc/x");
        PLATFORM.verify(
                getRequestedFor(urlPathEqualTo("/v1/me")).withoutHeader("Sandbox-Scenario"));
    }

    @Test
    void aPermissionBecomesATokenThatStaysInTheSession() {
        var session = permitted();

        PLATFORM.verify(
                postRequestedFor(urlPathEqualTo("/oauth2/token"))
                        .withRequestBody(containing("client_id=demo-test"))
                        .withRequestBody(containing("code=code-1"))
                        .withRequestBody(containing("console%2Fcallback"))
                        .withRequestBody(containing("code_verifier=")));
        assertThat(mvc.get().uri(CONSOLE).with(ada).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("Vous tenez un jeton", "retail.receipts:read")
                .contains("(non accordé)")
                .doesNotContain("germaines-token");
    }

    @Test
    void aCallIsMadeOfTheCatalogueAndItsAnswerShownWithItsProgram() {
        var session = permitted();
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me/retail-receipts"))
                        .willReturn(
                                okJson(
                                                """
                                                {"data":[{"id":"r1"}],"page":{
                                                  "next":"http://x/v1/me/retail-receipts?cursor=c2",
                                                  "limit":2}}""")
                                        .withHeader("X-Request-Id", "req-9")));

        assertThat(
                        mvc.post()
                                .uri(CONSOLE)
                                .with(ada)
                                .with(csrf())
                                .cookie(session)
                                .param("call", "retail-receipts")
                                .param("limit", "2")
                                .param("from", "2013-12-01\" -o /etc/x \"")
                                .param("password", "not a parameter"))
                .hasStatusOk()
                .bodyText()
                .contains("req-9", "c2", "id=\"status\"", ">200<")
                .contains("/v1/me/retail-receipts?from=2013-12-01%22%20-o")
                .doesNotContain("germaines-token", "not a parameter");
        PLATFORM.verify(
                getRequestedFor(urlPathEqualTo("/v1/me/retail-receipts"))
                        .withHeader("Authorization", equalTo("Bearer germaines-token"))
                        .withQueryParam("limit", equalTo("2")));
    }

    /// RFC 9126 and RFC 9449, as its live client will have to.
    @Test
    void anAppThatKeepsToFapiPushesItsRequestAndBindsItsToken() throws Exception {
        var console = fapiApp() + "/console";
        PLATFORM.stubFor(
                post("/oauth2/par")
                        .willReturn(
                                okJson("{\"request_uri\":\"urn:pushed:1\",\"expires_in\":300}")
                                        .withStatus(201)));
        var asked =
                mvc.post()
                        .uri(console + "/permission")
                        .with(ada)
                        .with(csrf())
                        .param("scope", "retail.receipts:read")
                        .exchange();
        assertThat(asked)
                .redirectedUrl()
                .startsWith(PLATFORM.baseUrl() + "/oauth2/authorize?")
                .contains("client_id=", "request_uri=urn%3Apushed%3A1");
        var pushed = only("/oauth2/par");
        var state = parameters(pushed.getBodyAsString()).get("state");
        assertThat(
                        mvc.get()
                                .uri("/console/callback?code=code-1&state=" + state)
                                .with(ada)
                                .cookie(sessionOf(asked)))
                .hasRedirectedUrl(console);
        PLATFORM.stubFor(
                get("/v1/me")
                        .inScenario("nonce")
                        .willReturn(aResponse().withStatus(401).withHeader("DPoP-Nonce", "n-1"))
                        .willSetStateTo("told"));
        PLATFORM.stubFor(
                get("/v1/me")
                        .inScenario("nonce")
                        .whenScenarioStateIs("told")
                        .willReturn(okJson("{\"bound\":true}")));

        assertThat(mvc.post().uri(console).with(ada).with(csrf()).cookie(sessionOf(asked)))
                .hasStatusOk()
                .bodyText()
                .contains(">200<", "bound", "dpop.pem")
                .doesNotContain("germaines-token");

        var key = thumbprint(pushed, null);
        assertThat(thumbprint(lastOf("/oauth2/token"), null)).isEqualTo(key);
        var read = lastOf("/v1/me");
        assertThat(read.getHeader("Authorization")).isEqualTo("DPoP germaines-token");
        assertThat(thumbprint(read, "n-1")).isEqualTo(key);
    }

    private String fapiApp() {
        PLATFORM.stubFor(
                put(urlPathMatching("/internal/clients/.*"))
                        .willReturn(okJson("{\"clientId\":\"x\"}")));
        var made =
                mvc.post()
                        .uri("/apps/new")
                        .with(ada)
                        .with(csrf())
                        .param("nameFr", "Carnet de courses")
                        .param("redirectUris", "https://carnet.example.org/retour")
                        .param("fapi", "true")
                        .param("asks[0].scope", "retail.receipts:read")
                        .param("asks[0].wanted", "true")
                        .param("asks[0].fr", "Pour suivre vos courses.")
                        .exchange();
        PLATFORM.verify(
                putRequestedFor(urlPathMatching("/internal/clients/.*"))
                        .withRequestBody(matchingJsonPath("$.fapi", equalTo("true"))));
        return made.getResponse().getRedirectedUrl().replace("/credentials", "");
    }

    private static LoggedRequest only(String path) {
        var requests = PLATFORM.findAll(anyRequestedFor(urlPathEqualTo(path)));
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }

    private static LoggedRequest lastOf(String path) {
        return PLATFORM.findAll(anyRequestedFor(urlPathEqualTo(path))).stream()
                .filter(request -> request.getHeader("DPoP") != null)
                .toList()
                .getLast();
    }

    private static Map<String, String> parameters(String form) {
        return UriComponentsBuilder.newInstance()
                .query(form)
                .build()
                .getQueryParams()
                .toSingleValueMap();
    }

    private static String thumbprint(LoggedRequest request, String nonce) throws Exception {
        var proof = SignedJWT.parse(request.getHeader("DPoP"));
        var key = proof.getHeader().getJWK().toECKey();
        assertThat(proof.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(proof.getJWTClaimsSet().getStringClaim("htu"))
                .isEqualTo(PLATFORM.baseUrl() + request.getUrl());
        assertThat(proof.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo(nonce);
        return key.computeThumbprint().toString();
    }

    @Test
    void aRefusalAndASilentApiAreBothShownAsTheyAre() {
        var session = permitted();
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me"))
                        .willReturn(
                                aResponse()
                                        .withStatus(401)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody("{\"title\":\"Autorisation retirée\"}")));
        assertThat(mvc.post().uri(CONSOLE).with(ada).with(csrf()).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains(">401<", "Autorisation retir");

        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me"))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(mvc.post().uri(CONSOLE).with(ada).with(csrf()).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("L’API de données n’a pas répondu");
    }

    @Test
    void anAnswerMayTakeAsLongAsTheSlowScenarioMakesIt() {
        var session = permitted();
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me"))
                        .willReturn(okJson("{\"slow\":true}").withFixedDelay(3_500)));

        assertThat(mvc.post().uri(CONSOLE).with(ada).with(csrf()).cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains(">200<", "slow");
    }

    @Test
    void theAppIsTriedOnceRecordsWereReadAndStaysSoHoweverOftenItIsCalledAfterwards() {
        var session = permitted();
        PLATFORM.stubFor(get(urlPathEqualTo("/v1/me")).willReturn(okJson("{}")));
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me/retail-receipts")).willReturn(okJson("{\"data\":[]}")));
        PLATFORM.stubFor(
                get(urlPathEqualTo("/v1/me/bank-accounts"))
                        .willReturn(aResponse().withStatus(403)));

        call(session, "me");
        assertThat(tried()).isEqualTo("à faire");

        call(session, "retail-receipts");
        for (var i = 0; i < 31; i++) {
            call(session, "bank-accounts");
        }
        assertThat(tried()).isEqualTo("fait");
    }

    private void call(Cookie session, String call) {
        assertThat(
                        mvc.post()
                                .uri(CONSOLE)
                                .param("call", call)
                                .with(ada)
                                .with(csrf())
                                .cookie(session))
                .hasStatusOk();
    }

    private String tried() {
        var page = mvc.get().uri("/apps/demo/test").with(ada).exchange().getResponse();
        return Jsoup.parse(new String(page.getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("[data-step=TRIED] .tag")
                .text();
    }

    @Test
    void aRefusingPersonIsExplained() {
        var asked = ask();
        var back =
                mvc.get()
                        .uri("/console/callback?error=access_denied&state=" + state(asked))
                        .with(ada)
                        .cookie(sessionOf(asked))
                        .exchange();

        assertThat(back).hasRedirectedUrl(CONSOLE + "?problem=access-denied");
        assertThat(mvc.get().uri(CONSOLE + "?problem=access-denied").with(ada))
                .bodyText()
                .contains("La personne a refusé");
    }

    @Test
    void anAnswerThatThisSessionDidNotAskForIsDropped() {
        var asked = ask();

        assertThat(
                        mvc.get()
                                .uri("/console/callback?code=stolen&state=other")
                                .with(ada)
                                .cookie(sessionOf(asked)))
                .hasStatus(400)
                .bodyText()
                .contains("n’est plus attendue");
        PLATFORM.verify(0, postRequestedFor(urlPathEqualTo("/oauth2/token")));
    }

    @Test
    void withoutATickedScopeNothingIsAsked() {
        assertThat(mvc.post().uri(CONSOLE + "/permission").with(ada).with(csrf()))
                .hasRedirectedUrl(CONSOLE + "?problem=no-scope");
    }

    @Test
    void somebodyElsesConsoleDoesNotExist() {
        var basile = SomePeople.developer("basile");

        assertThat(mvc.get().uri(CONSOLE).with(basile)).hasStatus(404);
        for (var below : new String[] {"", "/permission", "/forget"}) {
            assertThat(mvc.post().uri(CONSOLE + below).with(basile).with(csrf())).hasStatus(404);
        }
    }

    private Cookie permitted() {
        var asked = ask();
        var back =
                mvc.get()
                        .uri("/console/callback?code=code-1&state=" + state(asked))
                        .with(ada)
                        .cookie(sessionOf(asked))
                        .exchange();
        assertThat(back).hasRedirectedUrl(CONSOLE);
        return sessionOf(asked);
    }

    private MvcTestResult ask() {
        var asked =
                mvc.post()
                        .uri(CONSOLE + "/permission")
                        .with(ada)
                        .with(csrf())
                        .param("scope", "retail.receipts:read", "everything:read")
                        .exchange();
        assertThat(asked)
                .hasStatus(302)
                .redirectedUrl()
                .startsWith(PLATFORM.baseUrl() + "/oauth2/authorize?")
                .contains("scope=openid%20retail.receipts%3Aread&", "code_challenge=")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fconsole%2Fcallback");
        return asked;
    }

    private static String state(MvcTestResult asked) {
        return UriComponentsBuilder.fromUriString(asked.getResponse().getRedirectedUrl())
                .build()
                .getQueryParams()
                .getFirst("state");
    }

    private static Cookie sessionOf(MvcTestResult result) {
        return result.getResponse().getCookie("MESINFOS_PORTAL");
    }
}

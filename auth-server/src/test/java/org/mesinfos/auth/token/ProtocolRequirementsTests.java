package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.success;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What anybody can check of the protocol from outside; `docs/security-claims.md` lists all of it.
@ServerTest
class ProtocolRequirementsTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final PersonId GERMAINE = new PersonId("sandbox-germaine");

    /// What no cookie opens.
    private static final List<String> TOKENS_ONLY =
            List.of("/internal/", "/userinfo", "/grants", "/corrections");

    private final HttpClient http = HttpClient.newHttpClient();

    @Value("${platform.issuer}")
    String server;

    @Autowired Grants grants;
    @Autowired GrantService granting;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers;

    private App app;
    private Browser browser;

    @BeforeEach
    void anAppAndABrowser() {
        app = App.demoTest(server);
        browser = new Browser(server);
    }

    @AfterEach
    void germaineEndsEverything() {
        grants.of(GERMAINE).forEach(grant -> granting.withdraw(GERMAINE, grant.id()));
        http.close();
    }

    @Test
    void whatAnAppRemembersTheRequestByComesBackUnchanged() {
        var long1Kb = "état ".repeat(200).substring(0, 1000) + "&=%+#/?";
        var asked = app.authorize("openid", ACCOUNTS);

        browser.visit(asked.replaceAll("state=[^&]*", "state=" + encode(long1Kb)));
        browser.signIn("germaine", "sandbox").submit("refuse");
        var withState = query(browser.address());
        browser.visit(asked.replaceAll("&?state=[^&]*", "")).submit("refuse");

        assertThat(withState).containsEntry("state", long1Kb);
        assertThat(query(browser.address())).containsKey("error").doesNotContainKey("state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "scope", "code_challenge"})
    void aParameterGivenTwiceIsRefused(String name) {
        var asked = app.authorize("openid", ACCOUNTS);

        browser.visit(asked + "&" + name + "=" + encode(query(URI.create(asked)).get(name)));

        var told = browser.status() == 400 || browser.address().toString().contains("error=");
        assertThat(told).isTrue();
        assertThat(browser.page().getElementById("sign-in")).isNull();
        assertThat(browser.page().getElementById("share")).isNull();
    }

    @Test
    void aRequestKeptElsewhereIsNotFetched() {
        var elsewhere = "&request_uri=" + encode("https://evil.example/request");

        browser.visit(app.authorize("openid", ACCOUNTS) + elsewhere);

        assertThat(browser.address().toString()).doesNotContain("code=");
        assertThat(browser.page().getElementById("sign-in")).isNull();
        assertThat(browser.status() == 400 || browser.address().toString().contains("error="))
                .isTrue();
    }

    /// RFC 9700 section 4.8.2; only clients imported for conformance suites may do without PKCE.
    @Test
    void aVerifierForNoChallengeIsRefused() throws Exception {
        browser.visit(
                "/oauth2/authorize?response_type=code&client_id=no-pkce&scope=openid&state=s"
                        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A7777%2Fcallback");
        browser.signIn("germaine", "sandbox");
        if (browser.page().getElementById("share") != null) {
            browser.share("P30D");
        }
        var redeemed =
                "grant_type=authorization_code&redirect_uri=http%3A%2F%2F127.0.0.1%3A7777%2Fcallback"
                        + "&code="
                        + query(browser.address()).get("code");
        var own = Map.of("Authorization", basic("no-pkce", "no-pkce-secret"));

        var injected =
                send("POST", "/oauth2/token", redeemed + "&code_verifier=" + "v".repeat(43), own);

        assertThat(injected.statusCode()).isEqualTo(400);
        assertThat(injected.body()).contains("invalid_grant");
        assertThat(send("POST", "/oauth2/token", redeemed, own).body()).contains("access_token");
    }

    @Test
    void signInAndConsentCannotBeFramedCachedOrToldOfToOthers() {
        browser.visit(app.authorize("openid", ACCOUNTS));
        assertThatNobodyKeepsOrFrames(browser.answer());

        browser.signIn("germaine", "sandbox");
        assertThat(browser.element("share")).isNotNull();
        assertThatNobodyKeepsOrFrames(browser.answer());
    }

    private static void assertThatNobodyKeepsOrFrames(HttpResponse<String> page) {
        var headers = page.headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    /// RFC 9700 section 4.12: a 307 would hand the password on.
    @Test
    void afterAFormTheBrowserIsSentOnWithoutIt() throws Exception {
        var page = send("GET", "/login", "", Map.of());
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        var form = "username=germaine&password=sandbox&_csrf=" + encode(token);

        var answer = send("POST", "/login", form, Map.of("Cookie", cookie));

        assertThat(answer.statusCode()).isIn(302, 303);
        var newCookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(newCookie).contains("HttpOnly", "SameSite=Lax").doesNotStartWith(cookie);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .doesNotContain("jsessionid", "sandbox");
    }

    @Test
    void aFormThatThisServerDidNotGiveOutChangesNothing() {
        browser.visit("/login").postWithoutToken("/login", "username=germaine", "password=sandbox");
        assertThat(browser.status()).isEqualTo(403);

        browser.visit(app.authorize("openid", ACCOUNTS)).signIn("germaine", "sandbox");
        browser.postWithoutToken("/consent", "scope=" + ACCOUNTS, "duration=P7D", "action=share");
        assertThat(browser.status()).isEqualTo(403);
    }

    /// Every form there is, not a list that somebody has to remember.
    @Test
    void noFormWorksWithoutTheTokenOfThisServer() {
        var forms =
                handlers.getHandlerMethods().keySet().stream()
                        .filter(ProtocolRequirementsTests::isForm)
                        .flatMap(handler -> handler.getPatternValues().stream())
                        .filter(path -> TOKENS_ONLY.stream().noneMatch(path::startsWith))
                        .map(path -> path.replaceAll("\\{[^}]+}", "1"))
                        .toList();
        browser.visit("/login").signIn("panelist01", "panelist");

        assertThat(forms).contains("/permissions/1/withdraw", "/consent", "/login");
        assertThat(forms)
                .allSatisfy(
                        path ->
                                assertThat(browser.postWithoutToken(path).status())
                                        .as(path)
                                        .isEqualTo(403));
    }

    private static boolean isForm(RequestMappingInfo handler) {
        return handler.getMethodsCondition().getMethods().contains(RequestMethod.POST);
    }

    @Test
    void aPushedRequestCannotPointToAnotherOne() throws Exception {
        var own = Map.of("Authorization", basic("demo-live", "demo-live-secret"));
        var asked = URI.create(App.demoLive(server).authorize("openid", ACCOUNTS)).getRawQuery();
        var another = "&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3Ax";

        var answer = send("POST", "/oauth2/par", asked + another, own);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
        assertThat(send("POST", "/oauth2/par", asked, own).statusCode()).isEqualTo(201);
    }

    @Test
    void aPushedRequestHasEightKilobytesAndFieldsOfSensibleLength() throws Exception {
        var own = Map.of("Authorization", basic("demo-live", "demo-live-secret"));
        var asked = URI.create(App.demoLive(server).authorize("openid", ACCOUNTS)).getRawQuery();

        for (var more :
                List.of(
                        "&x=" + "y".repeat(7_000),
                        "&nonce=" + "n".repeat(1_025),
                        "&" + "z".repeat(129) + "=1",
                        "&a=" + "b".repeat(4_000) + "&c=" + "d".repeat(4_000),
                        IntStream.range(0, 40)
                                .mapToObj(i -> "&p" + i + "=1")
                                .collect(Collectors.joining()))) {
            var answer = send("POST", "/oauth2/par", asked + more, own);

            assertThat(answer.statusCode()).as(more.substring(0, 12)).isEqualTo(413);
            assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
        }
        assertThat(send("POST", "/oauth2/par", asked + "&nonce=" + "n".repeat(384), own))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(201);
    }

    @Test
    void aSecretInTheAddressOpensNothing() throws Exception {
        var answer =
                send(
                        "POST",
                        "/oauth2/token?client_id=holder-orange&client_secret=holder-orange-secret",
                        "grant_type=client_credentials",
                        Map.of());

        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @ParameterizedTest
    @CsvSource({"/oauth2/token", "/oauth2/par", "/oauth2/introspect", "/oauth2/revoke"})
    void whatTheProtocolAnswersIsNeverCached(String path) throws Exception {
        var answer =
                send(
                        "POST",
                        path,
                        "grant_type=client_credentials&token=x",
                        Map.of("Authorization", basic("holder-orange", "holder-orange-secret")));

        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(answer.statusCode()).isLessThan(500);
    }

    @Test
    void publishedKeysArePublicDistinctAndStrong() throws Exception {
        var set = JWKSet.parse(send("GET", "/oauth2/jwks", "", Map.of()).body());

        assertThat(set.getKeys()).hasSizeGreaterThanOrEqualTo(2).noneMatch(JWK::isPrivate);
        assertThat(set.getKeys())
                .extracting(JWK::getKeyID)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        assertThat(set.getKeys())
                .allMatch(
                        key -> key.size() >= 2048 || "P-256".equals(key.toJSONObject().get("crv")));
    }

    @Test
    void onlyResourceServersLearnAnythingAboutTokens() throws Exception {
        var token = germaineShares().getAccessToken().getValue();

        var asked = "token=" + token;
        var byAnotherApp =
                send(
                        "POST",
                        "/oauth2/introspect",
                        asked,
                        Map.of("Authorization", basic("demo-live", "demo-live-secret")));
        var byTheApi =
                send(
                        "POST",
                        "/oauth2/introspect",
                        asked,
                        Map.of("Authorization", basic("data-api", "data-api-secret-for-tests")));

        assertThat(byAnotherApp.body()).isEqualTo("{\"active\":false}");
        assertThat(byTheApi.body())
                .contains("\"active\":true", "\"scope\":\"" + ACCOUNTS + " openid\"");
    }

    @Test
    void anotherClientCannotRevoke() throws Exception {
        var token = germaineShares().getAccessToken().getValue();

        var other =
                send(
                        "POST",
                        "/oauth2/revoke",
                        "token=" + token,
                        Map.of("Authorization", basic("demo-live", "demo-live-secret")));
        var unknown =
                send(
                        "POST",
                        "/oauth2/revoke",
                        "token=unknown",
                        Map.of("Authorization", basic("demo-live", "demo-live-secret")));

        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).as("nobody can probe").isEqualTo(200);
        assertThat(other.body()).isEqualTo(unknown.body());
        var still =
                send(
                        "POST",
                        "/oauth2/introspect",
                        "token=" + token,
                        Map.of("Authorization", basic("data-api", "data-api-secret-for-tests")));
        assertThat(still.body()).contains("\"active\":true");
    }

    @Test
    void aTestAppCannotAskForWhatOnlyLiveAppsAre() {
        browser.visit(app.authorize("openid", "clients:manage"));

        assertThat(query(browser.address())).containsEntry("error", "invalid_scope");
    }

    @Test
    void anIdTokenIsNoAccessTokenAndAnAccessTokenIsNoIdToken() throws Exception {
        var issued = success(app.exchange(germainesCode())).getOIDCTokens();

        var userInfo =
                send(
                        "GET",
                        "/userinfo",
                        "",
                        Map.of("Authorization", "Bearer " + issued.getIDTokenString()));
        var idToken = introspect(issued.getIDTokenString());
        var accessToken = introspect(issued.getAccessToken().getValue());
        browser.visit("/connect/logout?id_token_hint=" + issued.getAccessToken().getValue());

        assertThat(userInfo.statusCode()).isEqualTo(401);
        assertThat(idToken).contains("\"active\":false");
        assertThat(accessToken).contains("\"active\":true");
        assertThat(browser.status()).isEqualTo(400);
    }

    private String introspect(String token) throws Exception {
        return send(
                        "POST",
                        "/oauth2/introspect",
                        "token=" + token,
                        Map.of("Authorization", basic("data-api", "data-api-secret-for-tests")))
                .body();
    }

    @Test
    void theMetadataTellTheTruth() throws Exception {
        var json = send("GET", "/.well-known/openid-configuration", "", Map.of()).body();
        var metadata = OIDCProviderMetadata.parse(json);

        assertThat(metadata.getIssuer().getValue()).isEqualTo(server);
        for (var endpoint :
                List.of(
                        metadata.getTokenEndpointURI(),
                        metadata.getPushedAuthorizationRequestEndpointURI(),
                        metadata.getRevocationEndpointURI(),
                        metadata.getIntrospectionEndpointURI())) {
            assertThat(send("POST", endpoint.getPath(), "", Map.of()).statusCode())
                    .as(endpoint.toString())
                    .isIn(400, 401);
        }
        var keys = JWKSet.parse(send("GET", "/oauth2/jwks", "", Map.of()).body());
        assertThat(keys.getKeys().stream().map(JWK::getAlgorithm).map(Algorithm::getName))
                .containsAll(
                        metadata.getIDTokenJWSAlgs().stream().map(Algorithm::getName).toList());
        for (var grantType : metadata.getGrantTypes()) {
            var answer = tokenRequest(grantType.getValue());
            assertThat(answer).as(grantType.getValue()).doesNotContain("unsupported_grant_type");
        }
        assertThat(tokenRequest("password")).contains("unsupported_grant_type");
        assertThat(send("GET", "/.well-known/oauth-authorization-server", "", Map.of()).body())
                .contains("\"issuer\":\"" + server + "\"");
    }

    /// Nonsense is answered as the client's mistake, in JSON, and never with a trace.
    @Test
    void nonsenseIsTheClientsMistake() throws Exception {
        var random = new Random(20140227);
        var names =
                List.of(
                        "grant_type",
                        "code",
                        "redirect_uri",
                        "client_id",
                        "code_verifier",
                        "refresh_token",
                        "scope",
                        "client_assertion",
                        "client_assertion_type",
                        "request_uri",
                        "token",
                        "resource",
                        "authorization_details");
        for (var round = 0; round < 300; round++) {
            var body =
                    Stream.generate(() -> names.get(random.nextInt(names.size())))
                            .limit(random.nextInt(6))
                            .map(name -> name + "=" + encode(nonsense(random)))
                            .collect(Collectors.joining("&"));
            var path = List.of("token", "par", "revoke", "introspect").get(round % 4);

            var answer =
                    send("POST", "/oauth2/" + path, body, Map.of("DPoP", "x".repeat(round % 3)));

            assertThat(answer.statusCode()).as(path + " " + body).isBetween(200, 499);
            if (answer.statusCode() >= 400) {
                assertThat(answer.body()).as(body).startsWith("{").contains("\"error\":");
            }
            assertThat(answer.body()).doesNotContain("access_token");
            assertThat(answer.body()).doesNotContain("Exception", "org.", "<html");
        }
    }

    private static String nonsense(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> "";
            case 1 -> "authorization_code";
            case 2 -> "client_credentials";
            case 3 -> "demo-live";
            case 4 -> "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            case 5 -> "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.";
            default ->
                    random.ints(random.nextInt(400), 1, 0x2FFF)
                            .filter(Character::isDefined)
                            .filter(point -> point < 0xD800 || point > 0xDFFF)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
        };
    }

    private String tokenRequest(String grantType) throws Exception {
        return send(
                        "POST",
                        "/oauth2/token",
                        "code=x&refresh_token=x&grant_type=" + encode(grantType),
                        Map.of("Authorization", basic("demo-live", "demo-live-secret")))
                .body();
    }

    private Tokens germaineShares() {
        return tokens(app.exchange(germainesCode()));
    }

    private AuthorizationCode germainesCode() {
        browser.visit(app.authorize("openid", ACCOUNTS));
        browser.signIn("germaine", "sandbox");
        if (browser.page().getElementById("share") != null) {
            browser.share("P30D", ACCOUNTS);
        }
        return app.code(browser);
    }

    private HttpResponse<String> send(
            String method, String path, String body, Map<String, String> headers) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .method(
                                method,
                                "GET".equals(method)
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body))
                        .header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(
                (name, value) -> {
                    if (!value.isEmpty()) {
                        request.header(name, value);
                    }
                });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, String> query(URI address) {
        return Stream.of(address.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair ->
                                        java.net.URLDecoder.decode(
                                                pair[1], StandardCharsets.UTF_8)));
    }

    private static String basic(String id, String secret) {
        var credentials = id + ":" + secret;
        return "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

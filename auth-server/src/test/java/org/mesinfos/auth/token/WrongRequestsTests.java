package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Value;

@ServerTest
class WrongRequestsTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();

    @Value("${platform.issuer}")
    String server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/callback",
                "http://127.0.0.1/callback/x",
                "http://127.0.0.1:7777/callback/x",
                "http://127.0.0.1:7777/other",
                "http://127.0.0.1:7777/callback?x=1",
                "http://[::1]:7777/callback",
                "http://127.0.0.1/callback?x=1",
                "http://127.0.0.1/Callback",
                "http://127.0.0.1/callback/",
                "http://me@127.0.0.1/callback",
                "http://127.0.0.1/%63allback",
                "http://127.0.0.1.evil.example/callback",
                "javascript:alert(1)",
                "example.mesinfos.demo:/callback/",
                "example.mesinfos.demo:/Callback",
                "example.mesinfos.demo:/callback?x=1",
                "example.mesinfos.demo:/callback#x",
                "example.mesinfos.demo://callback",
                "example.mesinfos.demo:///callback",
                "example.mesinfos.demo:callback",
                "EXAMPLE.mesinfos.demo:/callback",
                "example.mesinfos.demo.evil:/callback",
                "example.mesinfos:/callback"
            })
    void anAddressThatIsNotRegisteredIsNeverRedirectedTo(String redirectUri) throws Exception {
        var asked = App.demoTest(server).authorize("openid", ACCOUNTS);
        var wrong = asked.replaceAll("redirect_uri=[^&]*", "redirect_uri=" + encode(redirectUri));

        var browser = new Browser(server).visit(wrong);

        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.address().toString()).startsWith(server);
        assertThat(browser.element("error-title").text()).isNotBlank();
        assertThat(browser.page().text()).contains("adresse").doesNotContain("Exception");
    }

    @Test
    void anUnknownClientIsExplainedToThePerson() {
        var asked = App.demoTest(server).authorize("openid", ACCOUNTS);

        var browser = new Browser(server).visit(asked.replace("demo-test", "nobody"));

        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.page().text()).contains("ne connaît pas l’application");
        assertThat(browser.element("error-reference").text()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "scope=everything:read, invalid_scope",
        "scope=deliveries%3Awrite, invalid_scope",
        "response_type=token, unsupported_response_type",
        "code_challenge_method=plain, invalid_request",
        "request=abc, request_not_supported",
        "grant_management_action=delete, invalid_request",
        "grant_management_action=merge, invalid_request",
        "grant_id=AAAAAAAAAAAAAAAAAAAAAA, invalid_request",
        "grant_management_action=replace&grant_id=AAAAAAAAAAAAAAAAAAAAAA, invalid_grant_id",
        "grant_management_action=replace&grant_id=.., invalid_grant_id"
    })
    void whatIsWrongIsToldToTheApp(String parameter, String error) {
        var name = parameter.substring(0, parameter.indexOf('=') + 1);
        var asked = App.demoTest(server).authorize("openid", ACCOUNTS);
        var wrong =
                asked.contains(name)
                        ? asked.replaceAll("(?<=[?&])" + name + "[^&]*", parameter)
                        : asked + "&" + parameter;

        var browser = new Browser(server).visit(wrong);

        assertThat(browser.address().getQuery()).contains("error=" + error, "state=");
        assertThat(browser.address()).hasParameter("iss", server);
    }

    @Test
    void withoutAPkceChallengeNothingBegins() {
        var asked = App.demoTest(server).authorize("openid", ACCOUNTS);

        var browser =
                new Browser(server).visit(asked.replaceAll("&?code_challenge(_method)?=[^&]*", ""));

        assertThat(browser.address().getQuery()).contains("error=invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /oauth2/token, 405",
        "GET, /oauth2/token, 405",
        "DELETE, /oauth2/authorize, 405",
        "GET, /oauth2/revoke, 405",
        "POST, /oauth2/jwks, 405",
        "GET, /oauth2/nothing, 404",
        "POST, /oauth2/token, 401",
        "POST, /oauth2/par, 401",
        "POST, /oauth2/introspect, 401",
        "POST, /oauth2/revoke, 401",
        "GET, /userinfo, 401"
    })
    void theProtocolAnswersInItsOwnLanguage(String method, String path, int status)
            throws Exception {
        var response = send(method, path, FORM, "", null);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(response.body()).contains("\"error\":").doesNotContain("Exception");
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void aRequestOfTwoMegabytesIsRefused() throws Exception {
        var response = send("POST", "/oauth2/token", FORM, "code=" + "x".repeat(2_000_000), null);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("invalid_request");
    }

    @Test
    void jsonIsNotAForm() throws Exception {
        var response = send("POST", "/oauth2/token", "application/json", "{}", null);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("x-www-form-urlencoded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:jwt-bearer"
            })
    void grantTypesThatWeDoNotOfferAreNamedAsSuch(String grantType) throws Exception {
        var response =
                send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=" + encode(grantType) + "&username=a&password=b",
                        basic("demo-live", "demo-live-secret"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("unsupported_grant_type");
    }

    @Test
    void aWrongSecretIsRefused() throws Exception {
        var response =
                send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials",
                        basic("holder-orange", "guessed"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("invalid_client");
    }

    @Test
    void anAppGetsNoDataWithoutAPerson() throws Exception {
        var response =
                send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials&scope=bank.accounts%3Aread",
                        basic("demo-live", "demo-live-secret"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid_scope");
    }

    @Test
    void aHolderGetsATokenForDeliveriesOnly() throws Exception {
        var holder = basic("holder-orange", "holder-orange-secret");
        var own =
                send("POST", "/oauth2/token", FORM, "grant_type=client_credentials&scope=", holder);
        var more =
                send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials&scope=audit%3Aread",
                        holder);

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.body()).contains("deliveries:write");
        assertThat(more.body()).contains("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "a.b.c", "urn:ietf:params:oauth:request_uri:x"})
    void introspectingJunkIsNotAFault(String token) throws Exception {
        var response =
                send(
                        "POST",
                        "/oauth2/introspect",
                        FORM,
                        "token=" + encode(token.isEmpty() ? "-" : token),
                        basic("data-api", "data-api-secret-for-tests"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"active\":false");
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/token, http://localhost:3000, true",
        "/oauth2/token, http://localhost:8090, true",
        "/oauth2/token, https://evil.example, false",
        "/oauth2/authorize, http://localhost:3000, false",
        "/oauth2/introspect, http://localhost:3000, false",
        "/oauth2/jwks, https://evil.example, true"
    })
    void pagesOfRegisteredOriginsMayCallWhatAppsCall(String path, String origin, boolean allowed)
            throws Exception {
        var preflight =
                HttpRequest.newBuilder(URI.create(server + path))
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .build();

        var response = http.send(preflight, HttpResponse.BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin").isPresent())
                .isEqualTo(allowed);
        assertThat(response.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void theInternalEndpointsAreClosed() throws Exception {
        var anonymous = send("PUT", "/internal/clients/x", "application/json", "{}", null);
        var holder =
                send(
                        "PUT",
                        "/internal/clients/x",
                        "application/json",
                        "{}",
                        "Bearer " + holderToken());

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(holder.statusCode()).isEqualTo(401);
    }

    private String holderToken() throws Exception {
        var answer =
                send(
                        "POST",
                        "/oauth2/token",
                        FORM,
                        "grant_type=client_credentials",
                        basic("holder-orange", "holder-orange-secret"));
        return answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/par", "/oauth2/token", "/oauth2/revoke", "/oauth2/introspect"})
    void aRequestThatNamesAnotherClientThanTheOneThatProvedItselfIsRefused(String endpoint)
            throws Exception {
        var body =
                "response_type=code&grant_type=client_credentials&token=t&client_id=demo-test"
                        + "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&scope=openid"
                        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&code_challenge_method=S256";

        var answer = send("POST", endpoint, FORM, body, basic("demo-live", "demo-live-secret"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request");
        assertThat(
                        send(
                                        "POST",
                                        endpoint,
                                        FORM,
                                        body.replace("demo-test", "demo-live"),
                                        basic("demo-live", "demo-live-secret"))
                                .body())
                .doesNotContain("client_id");
    }

    private HttpResponse<String> send(
            String method, String path, String type, String body, String authorization)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Content-Type", type);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String id, String secret) {
        var credentials = id + ":" + secret;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}

package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.LiveGradeApp.TOKEN_KEY;
import static org.mesinfos.auth.testing.LiveGradeApp.assertion;
import static org.mesinfos.auth.testing.TokenAnswersAssert.assertError;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.LiveGradeApp;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.auth.testing.TestPeople;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/// What those are told who watch over the server; `docs/security-log.md` lists it.
@ServerTest
class SecurityLogWalkTests {

    private static final String ACCOUNTS = "bank.accounts:read";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;

    private SecurityEvents log;

    @BeforeEach
    void listen() {
        log = new SecurityEvents();
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void aWrongPasswordIsToldWithoutTheLoginOrTheAddress() {
        var login = TestPeople.like("dev@example.org", mongo);

        new Browser(server).visit("/login").signIn(login, "a guess that is wrong");

        var event = only("sign-in-failed");
        assertThat(event)
                .containsEntry("event.outcome", "failure")
                .containsEntry("event.category", "authentication")
                .containsEntry("event.reason", "password")
                .containsKeys("mesinfos.origin", "mesinfos.account");
        assertThat(event.toString()).doesNotContain(login, "127.0.0.1", "a guess");
    }

    @Test
    void whoHasToWaitIsTold() {
        var login = TestPeople.like("dev@example.org", mongo);
        for (var guess = 0; guess < 11; guess++) {
            new Browser(server).visit("/login").signIn(login, "guess " + guess);
        }

        assertThat(log.of("sign-in-failed")).hasSize(10);
        assertThat(only("sign-in-throttled"))
                .containsEntry(
                        "mesinfos.account",
                        log.of("sign-in-failed").getFirst().get("mesinfos.account"));
    }

    @Test
    void aRefusedClientIsNamedWhenThereIsOne() throws Exception {
        token("holder-orange", "guessed");
        token("nobody-of-that-name", "guessed");

        assertThat(log.of("client-refused"))
                .extracting(event -> event.get("mesinfos.client_id"))
                .containsExactly("holder-orange", null);
        assertThat(log.all().toString()).doesNotContain("guessed", "nobody-of-that-name");
    }

    @Test
    void aReplayedCodeIsTold() {
        var app = App.portal(server);
        var browser =
                new Browser(server)
                        .visit(app.authorize("openid", "audit:read"))
                        .signIn("organizer@example.org", "organizer");
        var code = app.code(browser);
        tokens(app.exchange(code));

        assertError(app.exchange(code), "invalid_grant");

        assertThat(only("code-replayed")).containsEntry("mesinfos.client_id", "portal");
        assertThat(log.all().toString()).doesNotContain(code.getValue());
    }

    @Test
    void aReplayedRefreshTokenIsTold() {
        var app = App.demoTest(server);
        var browser = new Browser(server);
        browser.visit(app.authorize("openid", "offline_access", ACCOUNTS) + "&prompt=consent");
        browser.signIn("michel", "sandbox").share("P7D", ACCOUNTS);
        var first = tokens(app.exchange(app.code(browser))).getRefreshToken();
        tokens(app.refresh(first));
        clock.pass(Duration.ofSeconds(11));

        assertError(app.refresh(first), "invalid_grant");

        assertThat(only("refresh-token-replayed")).containsEntry("mesinfos.client_id", "demo-test");
        assertThat(log.all().toString()).doesNotContain(first.getValue());
    }

    @Test
    void aReplayedAssertionIsTold() throws Exception {
        var app = new LiveGradeApp(server);
        var assertion = assertion(server);
        app.pushRequest(assertion, null).send();
        app.pushRequest(assertion, null).send();

        assertThat(only("assertion-replayed")).containsEntry("mesinfos.client_id", "live-grade");
    }

    @Test
    void aReplayedProofIsTold() throws Exception {
        var app = new LiveGradeApp(server);
        var proof = app.proof(TOKEN_KEY, "/oauth2/par");
        for (var time = 0; time < 2; time++) {
            var push = app.pushRequest(assertion(server), null);
            push.setDPoP(proof);
            push.send();
        }

        assertThat(only("proof-replayed")).containsEntry("event.outcome", "failure");
    }

    @Test
    void aRevocationIsTold() {
        var app = App.portal(server);
        var browser =
                new Browser(server)
                        .visit(app.authorize("openid", "audit:read"))
                        .signIn("organizer@example.org", "organizer");
        app.revoke(tokens(app.exchange(app.code(browser))).getAccessToken());

        assertThat(only("token-revoked"))
                .containsEntry("mesinfos.client_id", "portal")
                .containsEntry("event.outcome", "success");
    }

    @Test
    void whatHappensToSigningKeysIsTold() throws Exception {
        var kid = keys(HTTPRequest.Method.GET, "").path("keys").get(0).path("kid").asString();
        keys(HTTPRequest.Method.POST, "/rotation");
        keys(HTTPRequest.Method.DELETE, "/" + kid);
        new Service(server, "operator", "operator-secret-for-tests", "keys:manage").token();

        assertThat(log.of("signing-key-published")).isNotEmpty();
        assertThat(log.of("signing-key-dropped")).hasSize(1);
        assertThat(log.of("signing-key-used")).isNotEmpty();
    }

    @Test
    void changesOfAccountsAreToldWithTheAuditId() throws Exception {
        var karim = TestPeople.like("dev@example.org", mongo);
        for (var change :
                new String[] {
                    "\"ROLE\",\"role\":\"JURY\"",
                    "\"CLOSE\",\"role\":null",
                    "\"REOPEN\",\"role\":null"
                }) {
            Service.portal(server, "people:manage")
                    .send(
                            "POST",
                            "/internal/members/accounts/" + karim,
                            "{\"action\":%s,\"reason\":\"Une raison assez longue\",\"language\":\"fr\"}"
                                    .formatted(change));
        }

        assertThat(only("role-changed"))
                .containsEntry("user.id", "audit-id-of-" + karim)
                .containsEntry("event.reason", "jury");
        assertThat(only("account-closed")).containsEntry("user.id", "audit-id-of-" + karim);
        assertThat(only("account-reopened")).containsEntry("event.category", "iam");
    }

    @Test
    void aSuspendedAppIsTold() throws Exception {
        var clients = Service.portal(server, "clients:manage");
        for (var suspended : new boolean[] {true, false}) {
            clients.send(
                    "PUT",
                    "/internal/clients/older-app/suspension",
                    "{\"suspended\":" + suspended + "}");
        }

        assertThat(only("app-suspended")).containsEntry("mesinfos.client_id", "older-app");
        assertThat(only("app-resumed")).containsEntry("mesinfos.client_id", "older-app");
    }

    private Map<String, String> only(String action) {
        assertThat(log.of(action)).hasSize(1);
        return log.of(action).getFirst();
    }

    private void token(String client, String secret) throws Exception {
        var credentials = URLEncoder.encode(client, StandardCharsets.UTF_8) + ":" + secret;
        var request =
                HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes()))
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    private tools.jackson.databind.JsonNode keys(HTTPRequest.Method method, String path)
            throws Exception {
        var request = new HTTPRequest(method, URI.create(server + "/internal/signing-keys" + path));
        request.setAuthorization(
                "Bearer "
                        + new Service(
                                        server,
                                        "operator",
                                        "operator-secret-for-tests",
                                        "keys:manage")
                                .token());
        return JsonMapper.shared().readTree(request.send().getBody());
    }
}

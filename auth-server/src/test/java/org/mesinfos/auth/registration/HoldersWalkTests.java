package org.mesinfos.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The portal registers a holder, changes by what it proves who it is, and shuts it out.
@ServerTest
class HoldersWalkTests {

    private static final String AXA = "/internal/holders/axa";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final ECKey first = key("k-1");
    private final ECKey second = key("k/2.é");

    @Autowired MovableClock clock;
    @Autowired MongoTemplate mongo;
    @Autowired ApplicationRunner demoClients;
    @Autowired HolderClients holders;
    @Autowired RegisteredApps apps;

    @Value("${platform.issuer}")
    String server;

    @BeforeEach
    void now() {
        clock.reset();
    }

    @AfterEach
    void axaIsGone() {
        portal("DELETE", AXA, "");
    }

    @Test
    void aHolderWithItsKeyGetsTokensToDeliverAndNothingElse() {
        assertThat(register(first).statusCode()).isEqualTo(201);

        var answer = json.readTree(token(first, "").body());

        assertThat(answer.path("scope").asString()).isEqualTo("deliveries:write");
        assertThat(token(first, "audit:read").body()).contains("invalid_scope");
        assertThat(token(second, "").body()).contains("invalid_client");
        assertThat(register(second).statusCode()).isEqualTo(409);
        assertThat(token(second, "").body()).contains("invalid_client");
        assertThat(portal("PUT", "/internal/holders/nobody", keys(first)).statusCode())
                .isEqualTo(404);
        assertThat(portal("PUT", "/internal/holders/edf", jwks("{\"keys\":[]}")).statusCode())
                .isEqualTo(400);
        assertThat(portal("GET", "/internal/holders/edf", "").statusCode()).isEqualTo(404);
    }

    @Test
    void keysChangeOverWithoutAGapAndEachTellsWhenItWasUsed() {
        register(first);
        token(first, "");
        assertThat(portal("POST", AXA + "/keys", keys(first)).statusCode()).isEqualTo(400);

        var both = json.readTree(portal("POST", AXA + "/keys", keys(second)).body());
        assertThat(both.path("keys")).hasSize(2);
        assertThat(token(first, "").statusCode()).isEqualTo(200);
        assertThat(token(second, "").statusCode()).isEqualTo(200);
        assertThat(lastUse(0)).isNotNull();
        assertThat(lastUse(1)).isNotNull();

        var removal = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        assertThat(portal("DELETE", AXA + "/keys?kid=k-1", "").statusCode()).isEqualTo(200);
        assertThat(token(first, "").body()).contains("invalid_client");
        assertThat(tokensEndedAt()).isAfterOrEqualTo(removal);
        assertThat(token(second, "").statusCode()).isEqualTo(200);
        var last = portal("DELETE", AXA + "/keys?kid=" + encoded("k/2.é"), "");
        assertThat(last.statusCode()).isEqualTo(409);
        assertThat(last.body()).contains("last-credential");
        assertThat(token(second, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSecretIsShownOnceAndChangesOverOrStopsAtOnce() {
        var made = json.readTree(portal("PUT", AXA, "{}").body()).path("clientSecret").asString();
        assertThat(opens(made)).isTrue();
        assertThat(portal("GET", AXA, "").body()).doesNotContain(made);

        var next = secret("P7D");
        assertThat(opens(made)).isTrue();
        assertThat(opens(next)).isTrue();
        clock.pass(Duration.ofDays(7));
        assertThat(opens(made)).isFalse();

        var replacement = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var last = secret("PT0S");
        assertThat(opens(next)).isFalse();
        assertThat(opens(last)).isTrue();
        assertThat(tokensEndedAt()).isAfterOrEqualTo(replacement);
        assertThat(portal("POST", AXA + "/secret?overlap=P8D", "").statusCode()).isEqualTo(400);

        assertThat(portal("DELETE", AXA + "/secret", "").statusCode()).isEqualTo(409);
        portal("POST", AXA + "/keys", keys(first));
        assertThat(portal("DELETE", AXA + "/secret", "").statusCode()).isEqualTo(200);
        assertThat(opens(last)).isFalse();
        assertThat(token(first, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aSuspendedHolderGetsNothingAndItsTokensAreOverUntilItMayGoOn() {
        register(first);

        var stop = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var twice = 0; twice < 2; twice++) {
            assertThat(suspend(true)).isEqualTo(200);
        }
        assertThat(token(first, "").body()).contains("invalid_client");
        assertThat(tokensEndedAt()).isAfterOrEqualTo(stop);
        assertThat(json.readTree(portal("GET", AXA, "").body()).path("suspended").asBoolean())
                .isTrue();

        assertThat(suspend(false)).isEqualTo(200);
        assertThat(token(first, "").statusCode()).isEqualTo(200);
        assertThat(portal("PUT", "/internal/holders/edf/suspension", "{\"suspended\":true}"))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(404);
    }

    @Test
    void aRemovedHolderIsForgottenWithItsKeysAndCanComeBackWithOthers() {
        register(first);
        token(first, "");
        lastUse(0);

        var removal = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var twice = 0; twice < 2; twice++) {
            assertThat(portal("DELETE", AXA, "").statusCode()).isEqualTo(204);
        }
        assertThat(token(first, "").body()).contains("invalid_client");
        assertThat(tokensEndedAt()).isAfterOrEqualTo(removal);
        assertThat(mongo.findById("holder-axa|k-1", Document.class, "client_uses")).isNull();

        assertThat(register(second).statusCode()).isEqualTo(201);
        assertThat(token(first, "").body()).contains("invalid_client");
        assertThat(token(second, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aChangeOnAnotherNodeCountsBeforeTheNextToken() {
        register(first);
        token(first, "");
        var remembered = apps.find("holder-axa").orElseThrow();

        // As another node does it: this one still remembers the client.
        mongo.getCollection("clients")
                .updateOne(
                        new Document("_id", "holder-axa"),
                        new Document("$set", new Document("suspended", true)));

        assertThat(apps.find("holder-axa")).contains(remembered);
        assertThat(token(first, "").body()).contains("invalid_client");
    }

    @Test
    void aRestartOfTheDemonstrationLeavesItsHoldersAsOrganizersLeftThem() throws Exception {
        var orange = "/internal/holders/orange/suspension";
        assertThat(Service.demo(server, "holder-orange", "").token()).isNotEmpty();
        portal("PUT", orange, "{\"suspended\":true}");

        demoClients.run(new DefaultApplicationArguments());

        assertThat(holders.find("orange")).get().matches(RegisteredApp::suspended);
        portal("PUT", orange, "{\"suspended\":false}");
    }

    @Test
    void onlyThePortalMayChangeHolders() {
        register(first);
        var own = json.readTree(token(first, "").body()).path("access_token").asString();
        var request =
                HttpRequest.newBuilder(URI.create(server + AXA + "/keys"))
                        .header("Authorization", "Bearer " + own)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(keys(second)));

        assertThat(send(request).statusCode()).isIn(401, 403);
        assertThat(Service.portal(server, "people:manage").send("DELETE", AXA, ""))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(403);
    }

    private HttpResponse<String> register(ECKey key) {
        return portal("PUT", AXA, keys(key));
    }

    private int suspend(boolean suspended) {
        return portal("PUT", AXA + "/suspension", "{\"suspended\":" + suspended + "}").statusCode();
    }

    private String secret(String overlap) {
        var made = portal("POST", AXA + "/secret?overlap=" + overlap, "");
        return json.readTree(made.body()).path("clientSecret").asString();
    }

    /// It is noted beside the answer, so it may be there a moment later.
    private JsonNode lastUse(int key) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            var at =
                    json.readTree(portal("GET", AXA, "").body()).at("/keys/" + key + "/lastUsedAt");
            if (!at.isMissingNode() && !at.isNull()) {
                return at;
            }
            if (System.nanoTime() > end) {
                return null;
            }
            Thread.onSpinWait();
        }
    }

    private Instant tokensEndedAt() {
        return mongo.findById("holder-axa", Document.class, "ended_tokens")
                .getDate("at")
                .toInstant();
    }

    private HttpResponse<String> portal(String method, String path, String body) {
        return Service.portal(server, "clients:manage").send(method, path, body);
    }

    private String keys(ECKey key) {
        return jwks(new JWKSet(key.toPublicJWK()).toString(true));
    }

    private String jwks(String set) {
        return json.writeValueAsString(Map.of("jwks", set));
    }

    private boolean opens(String secret) {
        var credentials = ("holder-axa:" + secret).getBytes(StandardCharsets.US_ASCII);
        var request =
                tokenRequest("grant_type=client_credentials")
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials));
        return send(request).statusCode() == 200;
    }

    private HttpResponse<String> token(ECKey key, String scope) {
        return send(
                tokenRequest(
                        "grant_type=client_credentials"
                                + (scope.isEmpty() ? "" : "&scope=" + scope)
                                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3A"
                                + "client-assertion-type%3Ajwt-bearer&client_assertion="
                                + assertion(key)));
    }

    private String assertion(ECKey key) {
        try {
            var now = clock.instant();
            var assertion =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                            new JWTClaimsSet.Builder()
                                    .issuer("holder-axa")
                                    .subject("holder-axa")
                                    .audience(server)
                                    .issueTime(Date.from(now))
                                    .expirationTime(Date.from(now.plusSeconds(60)))
                                    .jwtID(UUID.randomUUID().toString())
                                    .build());
            assertion.sign(new ECDSASigner(key));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder tokenRequest(String form) {
        return HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.SentCommands;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.test.context.TestPropertySource;

/// What people whom nobody knows leave in the database, and when that ends.
@ServerTest
@TestPropertySource(properties = "platform.limits.strangers.per-address=3")
class StrangerWalkTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ACCOUNTS = "bank.accounts:read";

    @Value("${platform.issuer}")
    String server;

    @Autowired MongoTemplate mongo;
    @Autowired MovableClock clock;
    @Autowired SentCommands commands;

    @Test
    void aPersonWhoOnlyLooksLeavesNoSession() {
        var before = count("sessions");

        for (var path : new String[] {"/login", "/permissions", "/no-such-page?x=1", "/sign-up"}) {
            new Browser(server).visit(path);
        }
        new Browser(server).visit(App.demoTest(server).authorize("openid", ACCOUNTS));

        assertThat(count("sessions")).isEqualTo(before);
    }

    @Test
    void theSignInPageAsksTheDatabaseNothing() throws Exception {
        new Browser(server).visit("/login");

        assertThat(commands.during(() -> new Browser(server).visit("/login"))).isEmpty();
    }

    @Test
    void aPersonWhoSignsInComesBackToWhereTheyWereGoing() {
        var before = count("sessions");
        var browser = new Browser(server).visit("/history");
        var sealed = browser.session();

        browser.signIn("germaine", "sandbox");

        assertThat(browser.address().getPath()).isEqualTo("/history");
        assertThat(browser.status()).isEqualTo(200);
        assertThat(count("sessions")).isEqualTo(before + 1);
        assertThat(sealed).startsWith("s.");
        assertThat(browser.session()).doesNotStartWith("s.");
    }

    @Test
    void aPublicClientPushesAsManyRequestsAsALimitAllows() throws Exception {
        var asked = URI.create(App.demoTest(server).authorize("openid", ACCOUNTS)).getRawQuery();
        clock.pass(java.time.Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            assertThat(post("/oauth2/par", asked, null).statusCode()).isEqualTo(201);
        }
        var before = count("pushed_requests");

        var refused = post("/oauth2/par", asked, null);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("temporarily_unavailable");
        assertThat(count("pushed_requests")).isEqualTo(before);
        clock.pass(java.time.Duration.ofMinutes(15));
        assertThat(post("/oauth2/par", asked, null).statusCode()).isEqualTo(201);
    }

    @Test
    void proofsOfStrangersLeaveAsManyMarksAsALimitAllows() throws Exception {
        clock.pass(java.time.Duration.ofMinutes(15));
        var before = count("one_time_marks");
        for (int i = 0; i < 6; i++) {
            post(
                    "/oauth2/token",
                    "grant_type=refresh_token&client_id=demo-test&refresh_token=none",
                    proof());
        }

        assertThat(count("one_time_marks") - before).isEqualTo(3);
    }

    @Test
    void aProofOfAClientThatDoesNotProveItselfLeavesNone() throws Exception {
        var before = count("one_time_marks");

        post("/oauth2/par", "client_id=demo-live&response_type=code", proof());

        assertThat(count("one_time_marks")).isEqualTo(before);
    }

    @Test
    void requestsTooLongForACookieAreCounted() {
        clock.pass(java.time.Duration.ofMinutes(15));
        var before = count("sessions");
        var request =
                App.demoTest(server).authorize("openid", ACCOUNTS) + "&long=" + "x".repeat(2_000);
        for (int i = 0; i < 6; i++) {
            var browser = new Browser(server).visit(request);
            assertThat(browser.status()).isEqualTo(i < 3 ? 200 : 429);
        }

        assertThat(count("sessions") - before).isEqualTo(3);
    }

    private long count(String collection) {
        return mongo.getCollection(collection).find().into(new ArrayList<>()).size();
    }

    private String proof() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).generate();
        var proof =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwk(key.toPublicJWK())
                                .build(),
                        new JWTClaimsSet.Builder()
                                .jwtID(UUID.randomUUID().toString())
                                .claim("htm", "POST")
                                .claim("htu", server + "/oauth2/token")
                                .issueTime(Date.from(clock.instant()))
                                .build());
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }

    private HttpResponse<String> post(String path, String body, String proof) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}

package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.LiveGradeApp.ACCOUNTS;
import static org.mesinfos.auth.testing.LiveGradeApp.CALLBACK;
import static org.mesinfos.auth.testing.LiveGradeApp.CLIENT;
import static org.mesinfos.auth.testing.LiveGradeApp.TOKEN_KEY;
import static org.mesinfos.auth.testing.LiveGradeApp.assertion;
import static org.mesinfos.auth.testing.LiveGradeApp.key;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.LiveGradeApp;
import org.mesinfos.auth.testing.MovableClock;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A client at the grade of FAPI 2.0.
@ServerTest
class LiveGradeWalkTests {

    @Value("${platform.issuer}")
    String server;

    @Autowired MovableClock clock;

    private LiveGradeApp app;
    private Browser browser;

    @BeforeEach
    void anAppAndABrowser() {
        app = new LiveGradeApp(server);
        browser = new Browser(server);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theWholeWayEndsInATokenBoundToTheKey() throws Exception {
        var answer = authorize(app.push(TOKEN_KEY));

        var response = app.exchange(answer, TOKEN_KEY);

        var tokens = OIDCTokenResponseParser.parse(response).toSuccessResponse();
        var issued = ((OIDCTokenResponse) tokens).getOIDCTokens();
        assertThat(issued.getIDToken().getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        var access = issued.getAccessToken();
        assertThat(access.getType().getValue()).isEqualTo("DPoP");
        var claims = SignedJWT.parse(access.getValue()).getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("cnf"))
                .containsEntry("jkt", TOKEN_KEY.computeThumbprint().toString());
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);
    }

    @Test
    void aRequestThatWasNotPushedIsRefusedBeforeAnybodySignsIn() {
        var direct =
                new AuthorizationRequest.Builder(ResponseType.CODE, CLIENT)
                        .endpointURI(URI.create(server + "/oauth2/authorize"))
                        .redirectionURI(CALLBACK)
                        .scope(new Scope("openid", ACCOUNTS))
                        .state(new State("s"))
                        .codeChallenge(app.verifier(), CodeChallengeMethod.S256)
                        .build()
                        .toURI();

        browser.visit(direct.toString());

        assertThat(browser.address().toString())
                .startsWith(CALLBACK.toString())
                .contains("error=invalid_request", "iss=");
    }

    @Test
    void aPushedRequestWorksOnce() throws Exception {
        var pushed = app.push(TOKEN_KEY);
        authorize(pushed);

        browser.visit(app.authorizationUri(pushed).toString());

        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.page().text()).contains("a déjà servi");
    }

    @Test
    void aCodeIsOfNoUseWithAnotherKey() throws Exception {
        var answer = authorize(app.push(TOKEN_KEY));

        var response = app.exchange(answer, key("stolen"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("invalid_grant");
    }

    /// RFC 9449 section 5: the refresh token is bound to the app's own credentials.
    @Test
    void anAppThatProvesItselfMayRefreshWithANewKey() throws Exception {
        var pushed = app.push(TOKEN_KEY, Map.of("scope", "openid offline_access " + ACCOUNTS));
        var first = issued(app.exchange(authorize(pushed), TOKEN_KEY));
        var newKey = key("new");

        var request =
                app.tokenRequest(new RefreshTokenGrant(first.getRefreshToken()), (Scope) null);
        request.setDPoP(app.proof(newKey, "/oauth2/token"));
        var second = issued(request.send()).getAccessToken().getValue();

        assertThat(SignedJWT.parse(second).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsEntry("jkt", newKey.computeThumbprint().toString());
    }

    private static Tokens issued(HTTPResponse response) throws Exception {
        return tokens(OIDCTokenResponseParser.parse(response));
    }

    @Test
    void withoutAProofThereIsNoToken() throws Exception {
        var answer = authorize(app.push(null));

        var response = app.tokenRequest(answer).send();

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("invalid_dpop_proof");
    }

    @Test
    void aProofWorksOnce() throws Exception {
        var first = app.tokenRequest(authorize(app.push(null)));
        var second = app.tokenRequest(authorize(app.push(null)));
        var proof = app.proof(TOKEN_KEY, "/oauth2/token");
        first.setDPoP(proof);
        second.setDPoP(proof);

        assertThat(first.send().getStatusCode()).isEqualTo(200);
        var replayed = second.send();

        assertThat(replayed.getStatusCode()).isEqualTo(400);
        assertThat(replayed.getBody()).contains("invalid_dpop_proof");
    }

    @Test
    void anAssertionWorksOnceAndForThisServerOnly() throws Exception {
        var assertion = assertion(server);
        var pushed = app.pushRequest(assertion, null);

        assertThat(pushed.send().getStatusCode()).isEqualTo(201);
        assertThat(app.pushRequest(assertion, null).send().getStatusCode()).isEqualTo(401);
        assertThat(app.pushRequest(assertion(server + "/oauth2/par"), null).send().getStatusCode())
                .isEqualTo(401);
        assertThat(app.pushRequest(assertion("https://other.example"), null).send().getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void someoneElsesKeyDoesNotMakeOneTheClient() throws Exception {
        var forged = assertion(server, key("client"));

        var response = app.pushRequest(forged, null).send();

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getBody()).contains("invalid_client");
    }

    @Test
    void aPushedRequestWaitsExactlyAsLongAsTheAppWasTold() throws Exception {
        var first = app.push(TOKEN_KEY);
        var second = app.push(TOKEN_KEY);
        var told = Duration.ofSeconds(first.toSuccessResponse().getLifetime());

        clock.pass(told.minusSeconds(5));
        browser.visit(app.authorizationUri(first).toString());
        assertThat(browser.page().getElementById("sign-in")).isNotNull();
        clock.pass(Duration.ofSeconds(5));
        browser.visit(app.authorizationUri(second).toString());

        assertThat(told).isEqualTo(Duration.ofMinutes(5));
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.element("error-title")).isNotNull();
    }

    @Test
    void whatWasPushedAboutTheSignInIsKept() throws Exception {
        authorize(app.push(TOKEN_KEY));

        var again = app.push(TOKEN_KEY, Map.of("prompt", "login"));
        browser.visit(app.authorizationUri(again).toString());

        assertThat(browser.page().getElementById("sign-in")).isNotNull();
        browser.signIn("panelist02", "panelist");
        assertThat(browser.address().toString()).startsWith(CALLBACK + "?code=");
        var nobody = new Browser(server);
        nobody.visit(
                app.authorizationUri(app.push(TOKEN_KEY, Map.of("prompt", "none"))).toString());
        assertThat(nobody.address().toString())
                .startsWith(CALLBACK.toString())
                .contains("error=login_required", "state=s", "iss=");
    }

    @ParameterizedTest
    @CsvSource({
        "iat, 8, true",
        "iat, 30, false",
        "iat, -50, true",
        "iat, -70, false",
        "nbf, 8, true",
        "nbf, 30, false",
        "exp, 30, true",
        "exp, -1, false"
    })
    void aProofSpeaksOfNow(String claim, int seconds, boolean good) throws Exception {
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", "POST")
                        .claim("htu", server + "/oauth2/par")
                        .issueTime(Date.from(now))
                        .claim(claim, Date.from(now.plusSeconds(seconds)));
        var proof =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(new JOSEObjectType("dpop+jwt"))
                                .jwk(TOKEN_KEY.toPublicJWK())
                                .build(),
                        claims.build());
        proof.sign(new ECDSASigner(TOKEN_KEY));
        var request = app.pushRequest(assertion(server), null);
        request.setDPoP(proof);

        var response = request.send();

        assertThat(response.getStatusCode()).isEqualTo(good ? 201 : 400);
        if (!good) {
            assertThat(response.getBody()).contains("invalid_dpop_proof", claim);
        }
    }

    @Test
    void whoThePersonIsIsToldWithAProofOnly() throws Exception {
        var token = boundToken();

        var told = call(HTTPRequest.Method.GET, "/userinfo", token);
        var posted = call(HTTPRequest.Method.POST, "/userinfo", token);

        assertThat(told.getStatusCode()).isEqualTo(200);
        assertThat(told.getBodyAsJSONObject())
                .containsEntry("sub", SignedJWT.parse(token).getJWTClaimsSet().getSubject());
        assertThat(posted.getStatusCode()).isEqualTo(200);
    }

    @Test
    void aBoundTokenIsNoBearerToken() throws Exception {
        var request = new HTTPRequest(HTTPRequest.Method.GET, URI.create(server + "/userinfo"));
        request.setAuthorization("Bearer " + boundToken());

        var response = request.send();

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getHeaderValue("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void aStolenBoundTokenIsOfNoUseWithAnotherKeyAddressOrToken() throws Exception {
        var token = boundToken();

        var otherKey = app.call(HTTPRequest.Method.GET, "/userinfo", token, key("stolen"));
        var noProof = new HTTPRequest(HTTPRequest.Method.GET, URI.create(server + "/userinfo"));
        noProof.setAuthorization("DPoP " + token);
        var otherAddress = new HTTPRequest(HTTPRequest.Method.GET, noProof.getURI());
        otherAddress.setAuthorization("DPoP " + token);
        otherAddress.setDPoP(app.proof(TOKEN_KEY, "/oauth2/par"));

        assertThat(otherKey.getStatusCode()).isEqualTo(401);
        assertThat(otherKey.getHeaderValue("WWW-Authenticate"))
                .startsWith("DPoP ")
                .contains("invalid_dpop_proof", "algs=\"ES256 PS256\"");
        assertThat(noProof.send().getStatusCode()).isEqualTo(401);
        assertThat(otherAddress.send().getStatusCode()).isEqualTo(401);
    }

    private String boundToken() throws Exception {
        var response = app.exchange(authorize(app.push(TOKEN_KEY)), TOKEN_KEY);
        var tokens = OIDCTokenResponseParser.parse(response).toSuccessResponse().getTokens();
        return tokens.getAccessToken().getValue();
    }

    private HTTPResponse call(HTTPRequest.Method method, String path, String token)
            throws Exception {
        return app.call(method, path, token, TOKEN_KEY);
    }

    private AuthorizationResponse authorize(PushedAuthorizationResponse pushed) throws Exception {
        return app.share(browser, pushed, "panelist02", ACCOUNTS);
    }
}

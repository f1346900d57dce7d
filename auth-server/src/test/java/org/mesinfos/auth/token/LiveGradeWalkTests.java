package org.mesinfos.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.auth.testing.Browser;
import org.mesinfos.auth.testing.ServerTest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A client at the grade of FAPI 2.0: it pushes its requests, authenticates with a key, and binds
/// its tokens to another. Imported from a file, as for a conformance suite.
@ServerTest
class LiveGradeWalkTests {

    private static final ClientID CLIENT = new ClientID("live-grade");
    private static final URI CALLBACK = URI.create("https://app.example.org/callback");
    private static final String ACCOUNTS = "bank.accounts:read";
    private static final ECKey CLIENT_KEY = key("client");
    private static final ECKey TOKEN_KEY = key("token");

    private final CodeVerifier verifier = new CodeVerifier();

    @Value("${platform.issuer}")
    String server;

    private Browser browser;

    @DynamicPropertySource
    static void theClientIsImported(DynamicPropertyRegistry registry) throws Exception {
        var file = Files.createTempFile("clients", ".json");
        Files.writeString(
                file,
                """
                [{"client_id":"live-grade","client_name":"Live grade","redirect_uris":["%s"],
                  "scope":"openid offline_access %s","grant_types":["authorization_code","refresh_token"],
                  "mode":"live","require_par":true,"require_dpop":true,"jwks":%s}]
                """
                        .formatted(
                                CALLBACK,
                                ACCOUNTS,
                                new JWKSet(CLIENT_KEY.toPublicJWK()).toString()));
        registry.add("platform.clients.import", file::toString);
        file.toFile().deleteOnExit();
    }

    @BeforeEach
    void aBrowser() {
        browser = new Browser(server);
    }

    @Test
    void theWholeWayEndsInATokenBoundToTheKey() throws Exception {
        var answer = authorize(push(TOKEN_KEY));

        var response = exchange(answer, TOKEN_KEY);

        var tokens = OIDCTokenResponseParser.parse(response).toSuccessResponse();
        var access = ((OIDCTokenResponse) tokens).getOIDCTokens().getAccessToken();
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
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build()
                        .toURI();

        browser.visit(direct.toString());

        assertThat(browser.address().toString())
                .startsWith(CALLBACK.toString())
                .contains("error=invalid_request", "iss=");
    }

    @Test
    void aPushedRequestWorksOnce() throws Exception {
        var pushed = push(TOKEN_KEY);
        authorize(pushed);

        browser.visit(authorizationUri(pushed).toString());

        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.page().text()).contains("a déjà servi");
    }

    @Test
    void aCodeIsOfNoUseWithAnotherKey() throws Exception {
        var answer = authorize(push(TOKEN_KEY));

        var response = exchange(answer, key("stolen"));

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("invalid_grant");
    }

    @Test
    void withoutAProofThereIsNoToken() throws Exception {
        var answer = authorize(push(null));

        var response = tokenRequest(answer).send();

        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).contains("invalid_dpop_proof");
    }

    @Test
    void aProofWorksOnce() throws Exception {
        var first = tokenRequest(authorize(push(null)));
        var second = tokenRequest(authorize(push(null)));
        var proof = proof(TOKEN_KEY, "/oauth2/token");
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
        var pushed = pushRequest(assertion, null);

        assertThat(pushed.send().getStatusCode()).isEqualTo(201);
        assertThat(pushRequest(assertion, null).send().getStatusCode()).isEqualTo(401);
        assertThat(pushRequest(assertion(server + "/oauth2/par"), null).send().getStatusCode())
                .isEqualTo(401);
        assertThat(pushRequest(assertion("https://other.example"), null).send().getStatusCode())
                .isEqualTo(401);
    }

    @Test
    void someoneElsesKeyDoesNotMakeOneTheClient() throws Exception {
        var forged = assertion(server, key("client"));

        var response = pushRequest(forged, null).send();

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getBody()).contains("invalid_client");
    }

    private PushedAuthorizationResponse push(ECKey boundTo) throws Exception {
        var request = pushRequest(assertion(server), boundTo);
        var response = PushedAuthorizationResponse.parse(request.send());
        assertThat(response.indicatesSuccess()).isTrue();
        return response;
    }

    private HTTPRequest pushRequest(PrivateKeyJWT assertion, ECKey boundTo) throws Exception {
        var asked =
                new AuthorizationRequest.Builder(ResponseType.CODE, CLIENT)
                        .redirectionURI(CALLBACK)
                        .scope(new Scope("openid", ACCOUNTS))
                        .state(new State("s"))
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .customParameter("prompt", "consent")
                        .build();
        var request =
                new PushedAuthorizationRequest(URI.create(server + "/oauth2/par"), assertion, asked)
                        .toHTTPRequest();
        if (boundTo != null) {
            request.setDPoP(proof(boundTo, "/oauth2/par"));
        }
        return request;
    }

    private AuthorizationResponse authorize(PushedAuthorizationResponse pushed) throws Exception {
        browser.visit(authorizationUri(pushed).toString());
        if (browser.page().getElementById("sign-in") != null) {
            browser.signIn("panelist02", "panelist");
        }
        browser.share("P7D", ACCOUNTS);
        return AuthorizationResponse.parse(browser.address());
    }

    private URI authorizationUri(PushedAuthorizationResponse pushed) {
        return new AuthorizationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), CLIENT)
                .endpointURI(URI.create(server + "/oauth2/authorize"))
                .build()
                .toURI();
    }

    private HTTPRequest tokenRequest(AuthorizationResponse answer) throws Exception {
        var code = answer.toSuccessResponse().getAuthorizationCode();
        return new TokenRequest.Builder(
                        URI.create(server + "/oauth2/token"),
                        assertion(server),
                        new AuthorizationCodeGrant(code, CALLBACK, verifier))
                .build()
                .toHTTPRequest();
    }

    private HTTPResponse exchange(AuthorizationResponse answer, ECKey key) throws Exception {
        var request = tokenRequest(answer);
        request.setDPoP(proof(key, "/oauth2/token"));
        return request.send();
    }

    private SignedJWT proof(ECKey key, String path) throws Exception {
        return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                .createDPoPJWT("POST", URI.create(server + path));
    }

    private PrivateKeyJWT assertion(String audience) throws Exception {
        return assertion(audience, CLIENT_KEY);
    }

    private static PrivateKeyJWT assertion(String audience, ECKey key) throws Exception {
        var claims = new JWTAuthenticationClaimsSet(CLIENT, new Audience(audience));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID("client")
                        .build();
        var jwt =
                new SignedJWT(
                        header,
                        new JWTClaimsSet.Builder(claims.toJWTClaimsSet())
                                .audience(audience)
                                .build());
        jwt.sign(new ECDSASigner(key));
        return new PrivateKeyJWT(jwt);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

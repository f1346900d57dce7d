package org.mesinfos.auth.testing;

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
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
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
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/// An app at the grade of FAPI 2.0: it pushes its requests, authenticates with a key, and binds its
/// tokens to another. Imported from a file, as for a conformance suite, by every [ServerTest].
///
/// @param server issuer
public record LiveGradeApp(String server, CodeVerifier verifier) {

    public static final ClientID CLIENT = new ClientID("live-grade");
    public static final URI CALLBACK = URI.create("https://app.example.org/callback");
    public static final String ACCOUNTS = "bank.accounts:read";
    public static final ECKey TOKEN_KEY = key("token");

    private static final ECKey CLIENT_KEY = key("client");

    public LiveGradeApp(String server) {
        this(server, new CodeVerifier());
    }

    /// The file by which the app becomes known.
    static Path registration() {
        try {
            var file = Files.createTempFile("clients", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    """
                    [{"client_id":"live-grade","client_name":"Live grade","redirect_uris":["%s"],
                      "scope":"openid offline_access %s retail.receipts:read",
                      "grant_types":["authorization_code","refresh_token","client_credentials"],
                      "mode":"live","require_par":true,"require_dpop":true,"jwks":%s},
                     {"client_id":"no-pkce","client_secret":"no-pkce-secret","scope":"openid",
                      "require_pkce":false,"redirect_uris":["http://127.0.0.1/callback"]},
                     {"client_id":"older-app","client_name":"Older app","scope":"openid",
                      "redirect_uris":["http://127.0.0.1/callback"],
                      "post_logout_redirect_uris":["https://older.example/bye"],
                      "id_token_signed_response_alg":"RS256"},
                     {"client_id":"es256-app","scope":"openid",
                      "redirect_uris":["http://127.0.0.1/callback"],
                      "id_token_signed_response_alg":"ES256"},
                     {"client_id":"ps256-app","scope":"openid",
                      "redirect_uris":["http://127.0.0.1/callback"],
                      "id_token_signed_response_alg":"PS256"}]
                    """
                            .formatted(
                                    CALLBACK,
                                    ACCOUNTS,
                                    new JWKSet(CLIENT_KEY.toPublicJWK()).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Pushes a request for the person's accounts.
    public PushedAuthorizationResponse push(ECKey boundTo) throws Exception {
        return push(boundTo, Map.of());
    }

    public PushedAuthorizationResponse push(ECKey boundTo, Map<String, String> more)
            throws Exception {
        var response =
                PushedAuthorizationResponse.parse(
                        pushRequest(assertion(server), boundTo, more).send());
        if (!response.indicatesSuccess()) {
            throw new AssertionError(response.toErrorResponse().getErrorObject().toString());
        }
        return response;
    }

    public HTTPRequest pushRequest(PrivateKeyJWT assertion, ECKey boundTo) throws Exception {
        return pushRequest(assertion, boundTo, Map.of());
    }

    public HTTPRequest pushRequest(PrivateKeyJWT assertion, ECKey boundTo, Map<String, String> more)
            throws Exception {
        var asked =
                new AuthorizationRequest.Builder(ResponseType.CODE, CLIENT)
                        .redirectionURI(CALLBACK)
                        .scope(Scope.parse(more.getOrDefault("scope", "openid " + ACCOUNTS)))
                        .state(new State("s"))
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .customParameter("prompt", more.getOrDefault("prompt", "consent"));
        more.forEach(
                (name, value) -> {
                    if (!Set.of("scope", "prompt").contains(name)) {
                        asked.customParameter(name, value);
                    }
                });
        var request =
                new PushedAuthorizationRequest(
                                URI.create(server + "/oauth2/par"), assertion, asked.build())
                        .toHTTPRequest();
        if (boundTo != null) {
            request.setDPoP(proof(boundTo, "/oauth2/par"));
        }
        return request;
    }

    /// The person signs in where that is asked, and shares the scopes for a week.
    public AuthorizationResponse share(
            Browser browser, PushedAuthorizationResponse pushed, String person, String... scopes)
            throws Exception {
        browser.visit(authorizationUri(pushed).toString());
        if (browser.page().getElementById("sign-in") != null) {
            browser.signIn(person, "panelist");
        }
        browser.share("P7D", scopes);
        return AuthorizationResponse.parse(browser.address());
    }

    public URI authorizationUri(PushedAuthorizationResponse pushed) {
        return new AuthorizationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), CLIENT)
                .endpointURI(URI.create(server + "/oauth2/authorize"))
                .build()
                .toURI();
    }

    public HTTPRequest tokenRequest(AuthorizationResponse answer) throws Exception {
        var code = answer.toSuccessResponse().getAuthorizationCode();
        return tokenRequest(new AuthorizationCodeGrant(code, CALLBACK, verifier), null);
    }

    public HTTPRequest tokenRequest(AuthorizationGrant grant, Scope scope) throws Exception {
        return new TokenRequest.Builder(
                        URI.create(server + "/oauth2/token"), assertion(server), grant)
                .scope(scope)
                .build()
                .toHTTPRequest();
    }

    public HTTPResponse exchange(AuthorizationResponse answer, ECKey key) throws Exception {
        var request = tokenRequest(answer);
        request.setDPoP(proof(key, "/oauth2/token"));
        return request.send();
    }

    public SignedJWT proof(ECKey key, String path) throws Exception {
        return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                .createDPoPJWT("POST", URI.create(server + path));
    }

    /// A call of this server with an access token and the proof of its key.
    public HTTPResponse call(HTTPRequest.Method method, String path, String token, ECKey key)
            throws IOException, ParseException, JOSEException {
        var request = new HTTPRequest(method, URI.create(server + path));
        var bound = new DPoPAccessToken(token);
        request.setAuthorization(bound.toAuthorizationHeader());
        request.setDPoP(
                new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                        .createDPoPJWT(method.name(), URI.create(server + path), bound));
        return request.send();
    }

    public static PrivateKeyJWT assertion(String audience) throws Exception {
        return assertion(audience, CLIENT_KEY);
    }

    public static PrivateKeyJWT assertion(String audience, ECKey key) throws Exception {
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

    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

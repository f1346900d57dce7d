package org.mesinfos.auth.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// An app, speaking through an OAuth client library that is not ours.
public final class App {

    public static final URI CALLBACK = URI.create("http://127.0.0.1:7777/callback");

    private final String server;
    private final ClientID id;
    private final Secret secret;
    private final CodeVerifier verifier;
    private final URI callback;
    private final @Nullable ECKey key;
    private final State state = new State();
    private final Nonce nonce = new Nonce();

    private App(String server, String id, Secret secret, CodeVerifier verifier, URI callback) {
        this(server, id, secret, verifier, callback, null);
    }

    private App(
            String server,
            String id,
            Secret secret,
            CodeVerifier verifier,
            URI callback,
            @Nullable ECKey key) {
        this.server = server;
        this.id = new ClientID(id);
        this.secret = secret;
        this.verifier = verifier;
        this.callback = callback;
        this.key = key;
    }

    /// The same app, at another node of the server.
    public App at(String otherServer) {
        return new App(otherServer, id.getValue(), secret, verifier, callback, key);
    }

    /// This app, with the secret of another one's request (RFC 7636): it has intercepted
    /// everything.
    public App knowing(App other) {
        return new App(server, id.getValue(), secret, other.verifier, other.callback);
    }

    public static App demoTest(String server) {
        return publicClient(server, "demo-test");
    }

    /// The demonstration's app, waiting for answers at that address.
    public static App demoTest(String server, URI callback) {
        return new App(server, "demo-test", null, new CodeVerifier(), callback);
    }

    /// An app without a secret.
    public static App publicClient(String server, String clientId) {
        return new App(server, clientId, null, new CodeVerifier(), CALLBACK);
    }

    public static App demoLive(String server) {
        return new App(
                server, "demo-live", new Secret("demo-live-secret"), new CodeVerifier(), CALLBACK);
    }

    /// The portal, at which developers and organizers sign in.
    public static App portal(String server) {
        return new App(
                server,
                "portal",
                new Secret("portal-secret-for-tests"),
                new CodeVerifier(),
                URI.create("http://localhost:8080/login/oauth2/code/mesinfos"),
                LiveGradeApp.key("portal"));
    }

    /// Scripts of organizers.
    public static App organizerCli(String server) {
        return new App(
                server,
                "organizer-cli",
                null,
                new CodeVerifier(),
                CALLBACK,
                LiveGradeApp.key("organizer"));
    }

    public State state() {
        return state;
    }

    public Nonce nonce() {
        return nonce;
    }

    /// What proves that a code was asked for here (RFC 7636).
    public CodeVerifier verifier() {
        return verifier;
    }

    /// Where the app sends the browser.
    public String authorize(String... scopes) {
        return new AuthenticationRequest.Builder(ResponseType.CODE, new Scope(scopes), id, callback)
                .endpointURI(URI.create(server + "/oauth2/authorize"))
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI()
                .toString();
    }

    /// The answer that the browser brought back.
    public AuthorizationResponse answer(Browser browser) {
        try {
            return AuthorizationResponse.parse(browser.address());
        } catch (ParseException e) {
            throw new AssertionError(
                    "no answer at %s (%d)%n%s"
                            .formatted(browser.address(), browser.status(), browser.page().text()),
                    e);
        }
    }

    public AuthorizationCode code(Browser browser) {
        var answer = answer(browser);
        if (!answer.indicatesSuccess()) {
            throw new AssertionError(answer.toErrorResponse().getErrorObject().toString());
        }
        return answer.toSuccessResponse().getAuthorizationCode();
    }

    public TokenResponse exchange(AuthorizationCode code) {
        return exchange(code, null);
    }

    /// @param proof of the key that the tokens are to be bound to (RFC 9449), or null
    public TokenResponse exchange(AuthorizationCode code, SignedJWT proof) {
        return token(new AuthorizationCodeGrant(code, callback, verifier), null, proof);
    }

    public TokenResponse refresh(RefreshToken token, String... scopes) {
        var scope = scopes.length == 0 ? null : new Scope(scopes);
        return token(new RefreshTokenGrant(token), scope, null);
    }

    /// @param proof of a key (RFC 9449)
    public TokenResponse refresh(RefreshToken token, SignedJWT proof) {
        return token(new RefreshTokenGrant(token), null, proof);
    }

    private TokenResponse token(AuthorizationGrant grant, Scope scope, SignedJWT proof) {
        var endpoint = URI.create(server + "/oauth2/token");
        var request =
                secret == null
                        ? new TokenRequest.Builder(endpoint, id, grant).scope(scope).build()
                        : new TokenRequest.Builder(
                                        endpoint, new ClientSecretBasic(id, secret), grant)
                                .scope(scope)
                                .build();
        try {
            var sent = request.toHTTPRequest();
            sent.setDPoP(proof != null || key == null ? proof : ownProof("POST", endpoint));
            return OIDCTokenResponseParser.parse(sent.send());
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Reads an address with a bound token; once more when the server wants a value of its own in
    /// the proof (RFC 9449 section 9).
    public HttpResponse<String> get(URI address, AccessToken token, String... headers)
            throws IOException, InterruptedException {
        var answer = get(address, token, null, headers);
        var wanted = answer.headers().firstValue("DPoP-Nonce");
        return answer.statusCode() == 401 && wanted.isPresent()
                ? get(address, token, wanted.get(), headers)
                : answer;
    }

    private HttpResponse<String> get(
            URI address, AccessToken token, @Nullable String nonce, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", "DPoP " + token.getValue())
                        .header("DPoP", proof("GET", address, token, nonce).serialize());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private SignedJWT ownProof(String method, URI address) {
        return proof(method, address, null, null);
    }

    private SignedJWT proof(
            String method, URI address, @Nullable AccessToken token, @Nullable String nonce) {
        try {
            return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                    .createDPoPJWT(
                            new JWTID(),
                            method,
                            address,
                            new Date(),
                            token,
                            nonce == null ? null : new Nonce(nonce));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public int revoke(Token token) {
        var endpoint = URI.create(server + "/oauth2/revoke");
        var request =
                secret == null
                        ? new TokenRevocationRequest(endpoint, id, token)
                        : new TokenRevocationRequest(
                                endpoint, new ClientSecretBasic(id, secret), token);
        try {
            return request.toHTTPRequest().send().getStatusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

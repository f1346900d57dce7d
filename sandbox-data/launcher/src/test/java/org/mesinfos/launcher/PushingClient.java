package org.mesinfos.launcher;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.testing.Browser;

/// A client with a secret that pushes its requests and binds its tokens, one step at a time.
record PushingClient(String issuer, ClientID id, Secret secret, URI callback) {

    PushingClient(String issuer, String id, String secret, String callback) {
        this(issuer, new ClientID(id), new Secret(secret), URI.create(callback));
    }

    /// What a person gave the client, with what redeems it.
    record Code(AuthorizationCode code, CodeVerifier verifier) {}

    /// The request as it would go through the browser.
    AuthorizationRequest request(CodeVerifier verifier, String scope) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, id)
                .endpointURI(URI.create(issuer + "/oauth2/authorize"))
                .redirectionURI(callback)
                .scope(new Scope("openid", scope))
                .state(new State())
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .customParameter("prompt", "consent")
                .build();
    }

    /// Pushes a request, and lets a panelist share what it asks for.
    Code permitted(Browser browser, String panelist, String scope) throws Exception {
        var verifier = new CodeVerifier();
        var push =
                new PushedAuthorizationRequest(
                        URI.create(issuer + "/oauth2/par"),
                        new ClientSecretBasic(id, secret),
                        request(verifier, scope));
        var pushed = PushedAuthorizationResponse.parse(push.toHTTPRequest().send());
        var address =
                new AuthorizationRequest.Builder(pushed.toSuccessResponse().getRequestURI(), id)
                        .endpointURI(URI.create(issuer + "/oauth2/authorize"))
                        .build()
                        .toURI();
        browser.visit(address.toString()).signIn(panelist, "panelist").share("P30D", scope);
        var answer = AuthorizationResponse.parse(browser.address()).toSuccessResponse();
        return new Code(answer.getAuthorizationCode(), verifier);
    }

    /// @param key what the token is to be bound to; null for no proof
    HTTPResponse exchange(Code given, @Nullable ECKey key) throws Exception {
        var endpoint = URI.create(issuer + "/oauth2/token");
        var request =
                new TokenRequest.Builder(
                                endpoint,
                                new ClientSecretBasic(id, secret),
                                new AuthorizationCodeGrant(
                                        given.code(), callback, given.verifier()))
                        .build()
                        .toHTTPRequest();
        if (key != null) {
            request.setDPoP(proofs(key).createDPoPJWT("POST", endpoint));
        }
        return request.send();
    }

    /// Reads with a bound token, a second time when the data API wants a value of its own.
    HTTPResponse read(URI address, String token, ECKey key) throws Exception {
        var answer = read(address, token, key, null);
        var nonce = answer.getDPoPNonce();
        return answer.getStatusCode() == 401 && nonce != null
                ? read(address, token, key, nonce)
                : answer;
    }

    private HTTPResponse read(URI address, String token, ECKey key, @Nullable Nonce nonce)
            throws Exception {
        var bound = new DPoPAccessToken(token);
        var request = new HTTPRequest(HTTPRequest.Method.GET, address);
        request.setAuthorization(bound.toAuthorizationHeader());
        request.setDPoP(proofs(key).createDPoPJWT("GET", address, bound, nonce));
        return request.send();
    }

    private static DefaultDPoPProofFactory proofs(ECKey key) throws Exception {
        return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
    }
}

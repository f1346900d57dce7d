package org.mesinfos.launcher;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Nimbus' OAuth 2.0 SDK.
final class NimbusClient implements StockClient {

    private final CodeVerifier verifier = new CodeVerifier();
    private final State state = new State();
    private final Nonce nonce = new Nonce();
    private @Nullable Want want;
    private @Nullable OIDCProviderMetadata server;
    private @Nullable DPoPProofFactory proofs;

    @Override
    public URI begin(Want asked) throws Exception {
        want = asked;
        server = OIDCProviderMetadata.resolve(new Issuer(asked.issuer()));
        var request =
                new AuthenticationRequest.Builder(
                                ResponseType.CODE,
                                Scope.parse(asked.scope()),
                                new ClientID(asked.clientId()),
                                URI.create(asked.redirectUri()))
                        .endpointURI(server.getAuthorizationEndpointURI())
                        .state(state)
                        .nonce(nonce)
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build();
        return asked.pushed() ? pushed(request) : request.toURI();
    }

    private URI pushed(AuthenticationRequest request) throws Exception {
        proofs =
                new DefaultDPoPProofFactory(
                        new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        var push =
                new PushedAuthorizationRequest(
                                server().getPushedAuthorizationRequestEndpointURI(),
                                secret(),
                                request)
                        .toHTTPRequest();
        prove(push, null, null);
        var answer = PushedAuthorizationResponse.parse(push.send()).toSuccessResponse();
        return new AuthenticationRequest.Builder(answer.getRequestURI(), request.getClientID())
                .endpointURI(server().getAuthorizationEndpointURI())
                .build()
                .toURI();
    }

    @Override
    public Result finish(URI address) throws Exception {
        var answer = AuthorizationResponse.parse(address);
        if (!state.equals(answer.getState()) || !server().getIssuer().equals(answer.getIssuer())) {
            throw new AssertionError("not the answer to this request: " + answer.toParameters());
        }
        if (!answer.indicatesSuccess()) {
            var error = answer.toErrorResponse().getErrorObject();
            return new Result(error.getCode(), null, 0, false, 0, 0);
        }
        var code = answer.toSuccessResponse().getAuthorizationCode();
        var redirect = URI.create(want().redirectUri());
        var tokens = (OIDCTokens) tokens(new AuthorizationCodeGrant(code, redirect, verifier));
        var claims =
                new IDTokenValidator(
                                server().getIssuer(),
                                new ClientID(want().clientId()),
                                want().pushed() ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256,
                                server().getJWKSetURI().toURL())
                        .validate(tokens.getIDToken(), nonce);
        var token = tokens.getAccessToken();
        var info = UserInfoResponse.parse(get(server().getUserInfoEndpointURI(), token));
        var subject = info.toSuccessResponse().getUserInfo().getSubject();
        var read = status(token);
        var refreshed = tokens.getRefreshToken() == null ? null : refreshed(tokens);
        var readAgain = refreshed == null ? 0 : status(refreshed.getAccessToken());
        if (refreshed != null) {
            revoke(refreshed.getRefreshToken());
        }
        return new Result(
                null,
                token.getScope().toString(),
                read,
                subject.equals(claims.getSubject()),
                readAgain,
                refreshed == null ? 0 : status(refreshed.getAccessToken()));
    }

    private Tokens refreshed(Tokens before) throws Exception {
        return tokens(new RefreshTokenGrant(before.getRefreshToken()));
    }

    private Tokens tokens(AuthorizationGrant grant) throws Exception {
        var endpoint = server().getTokenEndpointURI();
        var builder =
                want().secret() == null
                        ? new TokenRequest.Builder(endpoint, new ClientID(want().clientId()), grant)
                        : new TokenRequest.Builder(endpoint, secret(), grant);
        var request = builder.build().toHTTPRequest();
        prove(request, null, null);
        return OIDCTokenResponseParser.parse(request.send()).toSuccessResponse().getTokens();
    }

    private void revoke(RefreshToken token) throws Exception {
        var endpoint = server().getRevocationEndpointURI();
        var request =
                want().secret() == null
                        ? new TokenRevocationRequest(
                                endpoint, new ClientID(want().clientId()), token)
                        : new TokenRevocationRequest(endpoint, secret(), token);
        request.toHTTPRequest().send();
    }

    private int status(AccessToken token) throws Exception {
        return get(URI.create(want().resource()), token).getStatusCode();
    }

    /// A second time when the server wants a value of its own in the proof.
    private HTTPResponse get(URI address, AccessToken token) throws Exception {
        var answer = get(address, token, null);
        var value = answer.getDPoPNonce();
        return answer.getStatusCode() == 401 && value != null ? get(address, token, value) : answer;
    }

    private HTTPResponse get(URI address, AccessToken token, @Nullable Nonce value)
            throws Exception {
        var request = new HTTPRequest(HTTPRequest.Method.GET, address);
        request.setAuthorization(token.toAuthorizationHeader());
        prove(request, token, value);
        return request.send();
    }

    private void prove(HTTPRequest request, @Nullable AccessToken token, @Nullable Nonce value)
            throws Exception {
        if (proofs == null) {
            return;
        }
        var method = request.getMethod().name();
        request.setDPoP(
                token instanceof DPoPAccessToken bound
                        ? proofs.createDPoPJWT(method, request.getURI(), bound, value)
                        : proofs.createDPoPJWT(method, request.getURI(), value));
    }

    private ClientSecretBasic secret() {
        return new ClientSecretBasic(
                new ClientID(want().clientId()),
                new Secret(Objects.requireNonNull(want().secret())));
    }

    private Want want() {
        return Objects.requireNonNull(want);
    }

    private OIDCProviderMetadata server() {
        return Objects.requireNonNull(server);
    }
}

package org.mesinfos.launcher;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// A public test client, speaking through an OAuth library that is not ours.
final class App {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:7777/callback");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ClientID id;
    private final CodeVerifier verifier = new CodeVerifier();
    private final String issuer;
    private final String dataApi;

    App(String clientId, String issuer, String dataApi) {
        this.id = new ClientID(clientId);
        this.issuer = issuer;
        this.dataApi = dataApi;
    }

    /// Where the app sends a person who shall share this scope.
    URI asksFor(String scope) {
        return new AuthorizationRequest.Builder(ResponseType.CODE, id)
                .endpointURI(URI.create(issuer + "/oauth2/authorize"))
                .redirectionURI(CALLBACK)
                .scope(new Scope(scope))
                .state(new State())
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /// Whether this is where the app sent a person to come back with a code.
    static boolean isAnswer(URI address) {
        return address.toString().startsWith(CALLBACK + "?")
                && address.getQuery().contains("code=");
    }

    /// Redeems the code that the person's browser brought back.
    String accessToken(URI answer) throws Exception {
        return exchange(answer).toSuccessResponse().getTokens().getAccessToken().getValue();
    }

    /// The same, whatever the server answers.
    TokenResponse exchange(URI answer) throws Exception {
        var code = AuthorizationResponse.parse(answer).toSuccessResponse().getAuthorizationCode();
        var request =
                new TokenRequest.Builder(
                                URI.create(issuer + "/oauth2/token"),
                                id,
                                new AuthorizationCodeGrant(code, CALLBACK, verifier))
                        .build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }

    HttpResponse<String> reads(String path, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(dataApi + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

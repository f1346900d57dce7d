import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Reads a person's records with their permission, from a program on their own machine (RFC 8252 section 7.3). */
public class App {

    static final String ISSUER = "http://localhost:9000";
    static final String API = "http://localhost:8090";
    static final ClientID CLIENT_ID = new ClientID("demo-test");
    static final URI REDIRECT = URI.create("http://127.0.0.1:5555/callback");
    static final String SCOPE = "retail.receipts:read";
    static final String DATASET = "retail-receipts";

    public static void main(String[] arguments) throws Exception {
        var server = AuthorizationServerMetadata.resolve(new Issuer(ISSUER));
        var verifier = new CodeVerifier();
        var state = new State();
        var request =
                new AuthorizationRequest.Builder(ResponseType.CODE, CLIENT_ID)
                        .endpointURI(server.getAuthorizationEndpointURI())
                        .redirectionURI(REDIRECT)
                        .scope(new Scope(SCOPE))
                        .state(state)
                        .codeChallenge(verifier, CodeChallengeMethod.S256)
                        .build();

        var answer = AuthorizationResponse.parse(answerOfTheBrowser(request.toURI()));
        if (!server.getIssuer().equals(answer.getIssuer())) { // RFC 9207
            throw new IllegalStateException("this answer is of another server");
        }
        if (!state.equals(answer.getState())) {
            throw new IllegalStateException("this answer is to another request");
        }
        if (!answer.indicatesSuccess()) {
            throw new IllegalStateException("not permitted: " + answer.toErrorResponse().getErrorObject().getCode());
        }

        var code = answer.toSuccessResponse().getAuthorizationCode();
        var exchange =
                new TokenRequest.Builder(
                                server.getTokenEndpointURI(),
                                CLIENT_ID,
                                new AuthorizationCodeGrant(code, REDIRECT, verifier))
                        .build();
        var exchanged = TokenResponse.parse(exchange.toHTTPRequest().send());
        if (!exchanged.indicatesSuccess()) {
            throw new IllegalStateException(exchanged.toErrorResponse().getErrorObject().toString());
        }
        var token = exchanged.toSuccessResponse().getTokens().getBearerAccessToken();

        var read = new HTTPRequest(HTTPRequest.Method.GET, URI.create(API + "/v1/me/" + DATASET + "?limit=10"));
        read.setAuthorization(token.toAuthorizationHeader());
        var records = read.send();
        System.out.println(records.getStatusCode() + " " + records.getBody());
    }

    /** Waits until the browser comes back; returns the address that it comes to. */
    static URI answerOfTheBrowser(URI request) throws Exception {
        var answer = new CompletableFuture<URI>();
        var callback = HttpServer.create(new InetSocketAddress(REDIRECT.getHost(), REDIRECT.getPort()), 0);
        callback.createContext(
                REDIRECT.getPath(),
                exchange -> {
                    var thanks = "Thank you. You can close this page.".getBytes();
                    exchange.sendResponseHeaders(200, thanks.length);
                    exchange.getResponseBody().write(thanks);
                    exchange.close();
                    answer.complete(exchange.getRequestURI());
                });
        callback.start();
        System.out.println("Open this address in a browser:\n" + request);
        try {
            return answer.get();
        } finally {
            callback.stop(0);
        }
    }
}

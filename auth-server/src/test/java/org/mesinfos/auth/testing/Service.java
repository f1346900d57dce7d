package org.mesinfos.auth.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/// A client behind which there is no person, such as the portal when it manages people and apps.
///
/// @param server address of the authorization server
/// @param scope what its tokens are for; empty for all that it may
public record Service(String server, String clientId, String secret, String scope) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Service portal(String server, String scope) {
        return new Service(server, "portal", "portal-secret-for-tests", scope);
    }

    /// One of the demo clients, whose secrets follow from their ids.
    public static Service demo(String server, String clientId, String scope) {
        return new Service(server, clientId, clientId + "-secret", scope);
    }

    /// A new access token.
    public String token() {
        var credentials = (clientId + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        var wanted =
                scope.isEmpty()
                        ? ""
                        : "&scope=" + URLEncoder.encode(scope, StandardCharsets.US_ASCII);
        var request =
                HttpRequest.newBuilder(URI.create(server + "/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials" + wanted));
        var answer = JsonMapper.shared().readTree(send(request).body());
        return answer.required("access_token").asString();
    }

    /// Calls an address of the server with a new token and JSON.
    public HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    public HttpResponse<String> send(String method, String path, String type, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", e);
        }
    }
}

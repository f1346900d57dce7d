package org.mesinfos.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// An app's HTTP client.
public class ApiClient {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ServletWebServerApplicationContext service;

    public ApiClient(ServletWebServerApplicationContext service) {
        this.service = service;
    }

    public int port() {
        return service.getWebServer().getPort();
    }

    public ApiResponse get(String path, SomeToken token) {
        return get(path, token.sign());
    }

    public ApiResponse get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    public ApiResponse get(String path) {
        return send(request(path));
    }

    /// The answer of another port of the service.
    public ApiResponse getOn(int otherPort, String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + otherPort + path)).GET());
    }

    public HttpRequest.Builder request(String path) {
        var local = path.replace(TestEnvironment.AUDIENCE, "");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + local));
    }

    public ApiResponse send(HttpRequest.Builder request) {
        try {
            return new ApiResponse(
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

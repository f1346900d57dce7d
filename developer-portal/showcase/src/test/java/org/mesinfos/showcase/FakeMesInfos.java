package org.mesinfos.showcase;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// MesInfos, as far as this app sees it: the authorization server and the data API at one address,
/// answering what a test says.
final class FakeMesInfos {

    private record Reply(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    FakeMesInfos() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::reply);
        server.start();
        reset();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// What was called since the last reset: method, path and query.
    List<String> calls() {
        return calls;
    }

    void reset() {
        replies.clear();
        calls.clear();
        answer(
                "GET /.well-known/openid-configuration",
                200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/jwks","subject_types_supported":["pairwise"],
                 "pushed_authorization_request_endpoint":"%1$s/par",
                 "response_types_supported":["code"],"id_token_signing_alg_values_supported":["ES256"]}"""
                        .formatted(address()));
        answer("POST /par", 201, "{\"request_uri\":\"urn:example:1\",\"expires_in\":300}");
        for (var grant : List.of("refresh_token", "client_credentials")) {
            answer(
                    "POST /token " + grant,
                    200,
                    "{\"access_token\":\"fresh\",\"token_type\":\"DPoP\",\"expires_in\":300}");
        }
        answer("GET /v1/datasets", 200, "{\"data\":[]}");
    }

    /// Says from now on what a method and path are answered.
    void answer(String call, int status, String body) {
        replies.put(call, new Reply(status, body));
    }

    void refuse(String call, int status, String slug) {
        answer(
                call,
                status,
                "{\"type\":\"https://mesinfos.example/problems/" + slug + "\",\"detail\":\"x\"}");
    }

    private void reply(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (call.equals("POST /token")) {
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            call += " " + form.replaceFirst(".*grant_type=([a-z_]+).*", "$1");
            calls.add(call);
        } else if (call.equals("POST /par")) {
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(call + " " + URLDecoder.decode(form, StandardCharsets.UTF_8));
        } else {
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        }
        var reply = replies.getOrDefault(call, new Reply(404, "{}"));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Request-Id", "req-" + calls.size());
        // Each answer names another value for the next proof, as the data API may.
        exchange.getResponseHeaders().set("DPoP-Nonce", "nonce-" + calls.size());
        var body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}

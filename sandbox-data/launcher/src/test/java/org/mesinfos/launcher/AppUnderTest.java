package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An app of few lines, for which WireMock listens: it asks, redeems the code, reads, refreshes and
/// hears signals; with care, or without.
final class AppUnderTest implements ResponseDefinitionTransformerV2 {

    /// RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String STATE = "of-this-browser";
    private static final int MOST_PAGES = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String issuer;
    private final String api;
    private final boolean careful;
    private final KnownKeys keys;
    private String address = "";

    AppUnderTest(String issuer, String api, boolean careful) {
        this.issuer = issuer;
        this.api = api;
        this.careful = careful;
        this.keys = new KnownKeys(issuer, careful);
    }

    /// Starts the app's server; the caller stops it.
    static WireMockServer start(AppUnderTest app) {
        var server = new WireMockServer(wireMockConfig().dynamicPort().extensions(app));
        server.start();
        app.address = "http://127.0.0.1:" + server.port();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(app.getName())));
        return server;
    }

    @Override
    public String getName() {
        return "benched-app";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        var request = event.getRequest();
        try {
            return switch (URI.create(request.getUrl()).getPath()) {
                case "/start" -> aResponse().withStatus(302).withHeader("Location", asks()).build();
                case "/signals" -> page(keys.signed(request.getBodyAsString()) ? 202 : 400);
                default -> answered(event);
            };
        } catch (Exception broken) {
            return page(500);
        }
    }

    private ResponseDefinition answered(ServeEvent event) throws Exception {
        var code = parameter(event, "code");
        var known =
                parameter(event, "state").equals(STATE) && parameter(event, "iss").equals(issuer);
        if (careful && (!known || code.isEmpty())) {
            return page(known ? 200 : 400);
        }
        read(redeemed(code));
        return page(200);
    }

    private static String parameter(ServeEvent event, String name) {
        var parameter = event.getRequest().queryParameter(name);
        return parameter.isPresent() ? parameter.firstValue() : "";
    }

    private static ResponseDefinition page(int status) {
        return aResponse().withStatus(status).withBody("<p>ok</p>").build();
    }

    private String asks() {
        return issuer
                + "/oauth2/authorize?"
                + form(
                        Map.of(
                                "response_type", "code",
                                "client_id", "demo-test",
                                "redirect_uri", callback(),
                                "scope", "offline_access bank.accounts:read retail.receipts:read",
                                "state", STATE,
                                "code_challenge_method", "S256",
                                "code_challenge", CHALLENGE));
    }

    private String callback() {
        return address + "/callback";
    }

    private JsonNode redeemed(String code) throws Exception {
        var answer =
                token(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "demo-test",
                                "code",
                                code,
                                "code_verifier",
                                VERIFIER,
                                "redirect_uri",
                                callback()));
        return JsonMapper.shared().readTree(answer.body());
    }

    private void read(JsonNode tokens) throws Exception {
        var token = tokens.get("access_token").asString();
        var refresh = tokens.get("refresh_token").asString();
        var page = "/v1/me/retail-receipts?limit=2";
        var renewed = false;
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = get(page, token);
            var body = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() == 200) {
                var next = body.at("/page/next").asString("");
                if (next.isEmpty()) {
                    return;
                }
                page = next.replace(api, "");
            } else if (body.get("type").asString().endsWith("/token-expired") && !renewed) {
                renewed = true;
                var fresh = refreshed(refresh);
                if (fresh == null) {
                    return;
                }
                token = fresh;
            } else if (careful) {
                return;
            }
        }
    }

    private HttpResponse<String> get(String page, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(api + page))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    /// The careful app asks once more when the answer was lost; the token is good for that.
    private @Nullable String refreshed(String refresh) throws Exception {
        var form =
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "demo-test",
                        "refresh_token", refresh);
        var answer = token(form);
        if (answer.statusCode() != 200 && careful) {
            answer = token(form);
        }
        return answer.statusCode() == 200
                ? JsonMapper.shared().readTree(answer.body()).get("access_token").asString()
                : null;
    }

    private HttpResponse<String> token(Map<String, String> fields)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

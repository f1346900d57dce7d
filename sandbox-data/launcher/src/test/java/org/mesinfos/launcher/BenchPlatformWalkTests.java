package org.mesinfos.launcher;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.launcher.Person.field;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The bench tells a careful app from a careless one; WireMock stands for both.
class BenchPlatformWalkTests {

    /// RFC 7636 appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final ThePlatform platform = ThePlatform.running();

    @Test
    void aCarefulAppPasses() throws Exception {
        var developer = developer();

        assertThat(grade(developer, new SomeApp(platform, true))).isIn("A", "B");

        for (var trial :
                new String[] {
                    "ALL_GRANTED", "SCOPE_REFUSED", "ALL_REFUSED", "FORGED_STATE", "EXPIRED",
                    "WITHDRAWN", "RATE_LIMITED", "UNAVAILABLE", "EMPTY", "GRANTED_AGAIN"
                }) {
            assertThat(outcome(developer, trial)).as(trial).contains("réussie");
        }
    }

    @Test
    @Tag("proof")
    void aCarelessAppDoesNotAndReadsWhy() throws Exception {
        var developer = developer();

        assertThat(grade(developer, new SomeApp(platform, false))).isEqualTo("D");

        assertThat(outcome(developer, "FORGED_STATE")).contains("manquée");
        assertThat(outcome(developer, "FORGED_ISSUER")).contains("manquée");
        assertThat(outcome(developer, "ALL_REFUSED")).contains("manquée", "500");
        assertThat(outcome(developer, "EXPIRED")).contains("redemandé");
        assertThat(outcome(developer, "RATE_LIMITED")).contains("Retry-After");
    }

    private Person developer() {
        var developer = new Person();
        return developer
                .visit(URI.create(platform.portal() + "/apps"))
                .signIn("dev@example.org", "developer");
    }

    private static String outcome(Person developer, String trial) {
        return developer.page().select("[data-trial=" + trial + "]").text();
    }

    private String grade(Person developer, SomeApp app) throws InterruptedException {
        var server = new WireMockServer(wireMockConfig().dynamicPort().extensions(app));
        server.start();
        app.port = server.port();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(app.getName())));
        try {
            var bench = URI.create(platform.portal() + "/apps/demo/test/bench");
            developer
                    .visit(bench)
                    .press(
                            "run-bench",
                            field("start", "http://127.0.0.1:" + server.port() + "/start"),
                            field("person", "sandrine"));
            var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(6);
            while (developer.visit(bench).page().getElementById("grade") == null) {
                assertThat(System.nanoTime()).as(developer.page().text()).isLessThan(end);
                Thread.sleep(1_000);
            }
            return developer.page().getElementById("grade").text();
        } finally {
            server.stop();
        }
    }

    /// An app of few lines: it asks, redeems the code and reads.
    private static final class SomeApp implements ResponseDefinitionTransformerV2 {

        private final HttpClient http = HttpClient.newHttpClient();
        private final ThePlatform platform;
        private final boolean careful;
        private int port;

        SomeApp(ThePlatform platform, boolean careful) {
            this.platform = platform;
            this.careful = careful;
        }

        @Override
        public String getName() {
            return "some-app";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            var request = event.getRequest();
            if (request.getUrl().equals("/start")) {
                return aResponse().withStatus(302).withHeader("Location", asks()).build();
            }
            try {
                var code = request.queryParameter("code");
                var known =
                        parameter(event, "state").equals("of-this-browser")
                                && parameter(event, "iss").equals(platform.issuer());
                if (careful && (!known || !code.isPresent())) {
                    return page(known ? 200 : 400);
                }
                read(code.firstValue());
                return page(200);
            } catch (Exception broken) {
                return page(500);
            }
        }

        private static String parameter(ServeEvent event, String name) {
            var parameter = event.getRequest().queryParameter(name);
            return parameter.isPresent() ? parameter.firstValue() : "";
        }

        private static ResponseDefinition page(int status) {
            return aResponse().withStatus(status).withBody("<p>ok</p>").build();
        }

        private String asks() {
            return platform.issuer()
                    + "/oauth2/authorize?response_type=code&client_id=demo-test&redirect_uri="
                    + encoded(callback())
                    + "&scope=bank.accounts%3Aread%20retail.receipts%3Aread"
                    + "&state=of-this-browser&code_challenge_method=S256&code_challenge="
                    + CHALLENGE;
        }

        private String callback() {
            return "http://127.0.0.1:" + port + "/callback";
        }

        private void read(String code) throws Exception {
            var form =
                    "grant_type=authorization_code&client_id=demo-test&code="
                            + encoded(code)
                            + "&code_verifier="
                            + VERIFIER
                            + "&redirect_uri="
                            + encoded(callback());
            var answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(platform.issuer() + "/oauth2/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.ofString());
            var token = JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
            var address = "/v1/me/retail-receipts?limit=2";
            for (var pages = 0; pages < 3; pages++) {
                var page = platform.get(address, token);
                if (page.statusCode() != 200) {
                    if (careful) {
                        return;
                    }
                    continue;
                }
                var next = JsonMapper.shared().readTree(page.body()).at("/page/next").asString("");
                if (next.isEmpty()) {
                    return;
                }
                address = next.replace(platform.api(), "");
            }
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}

package org.mesinfos.data.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Each mistake a caller can make has an answer of its own, and none is HTML.
@ReadingTest
class BadRequestTests {

    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    @Autowired private ApiClient api;

    @ParameterizedTest
    @CsvSource({
        "limit=0, parameter-invalid, limit",
        "limit=1001, parameter-invalid, limit",
        "limit=ten, parameter-invalid, limit",
        "limit=99999999999999999999, parameter-invalid, limit",
        "limit=5&limit=6, parameter-invalid, limit",
        "limit=, parameter-invalid, limit",
        "from=2013-02-30, parameter-invalid, from",
        "from=yesterday, parameter-invalid, from",
        "from=2013-12-02&to=2013-12-01, parameter-invalid, to",
        "from=2013-12-01&to=2013-12-01, parameter-invalid, to",
        "order=random, parameter-invalid, order",
        "fields=amount%2Csecret, parameter-invalid, fields",
        "kind=BRIBE, parameter-invalid, kind",
        "holder=orange, parameter-invalid, holder",
        "sort=amount, parameter-unknown, sort",
        "cursor=broken, cursor-invalid, ",
        "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, cursor-invalid, ",
        "cursor=%22%3E%3Cscript%3E, cursor-invalid, ",
    })
    void aWrongParameterIsNamed(String query, String problem, String parameter) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();

        var apiResponse = api.get("/v1/me/bank-transactions?" + query, SomeToken.under(grant));

        assertThat(apiResponse.problem()).isEqualTo(problem);
        assertThat(apiResponse.status()).isEqualTo(400);
        if (parameter != null) {
            assertThat(apiResponse.json().get("parameter").stringValue()).isEqualTo(parameter);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/me/horoscopes, 404, dataset-unknown",
        "/v1/datasets/horoscopes, 404, dataset-unknown",
        "/v1/me/bank-transactions/no-such-record, 404, record-not-found",
        "/v1/nothing, 404, not-found",
        "/nothing, 404, not-found",
        "/docs/nothing.html, 404, not-found",
        "/actuator/env, 404, not-found",
    })
    void whatDoesNotExistIsNotFound(String path, int status, String problem) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();

        var apiResponse = api.get(path, SomeToken.under(grant));

        assertThat(apiResponse.status()).isEqualTo(status);
        assertThat(apiResponse.problem()).isEqualTo(problem);
    }

    @Test
    void aMethodThatIsNotThereNamesThoseThatAre() {
        var apiResponse = api.send(api.request("/v1/datasets").DELETE());

        assertThat(apiResponse.status()).isEqualTo(405);
        assertThat(apiResponse.problem()).isEqualTo("method-not-allowed");
        assertThat(apiResponse.header("Allow")).contains("GET");
    }

    @Test
    void aRepresentationThatIsNotThereIsNotAcceptable() {
        var apiResponse = api.send(api.request("/v1/datasets").header("Accept", "image/png"));

        assertThat(apiResponse.status()).isEqualTo(406);
        assertThat(apiResponse.problem()).isEqualTo("not-acceptable");
    }

    @Test
    void aLargeBodyIsRefusedBeforeItIsRead() {
        var body = new byte[TWO_MEGABYTES];

        var announced =
                api.send(api.request("/v1/datasets").POST(BodyPublishers.ofByteArray(body)));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.problem()).isEqualTo("body-too-large");
    }

    @Test
    void aBodyWithoutAnEndIsReadToTheLimitOnly() {
        var service = SomeGrant.of("panelist01", "panelists:erase");
        var token = SomeToken.under(service).with("grant_id", null).sign();
        var body = new byte[TWO_MEGABYTES];

        var unannounced =
                api.send(
                        api.request("/v1/panelists/panelist01/erasure?mode=TEST&auditId=a")
                                .header("Authorization", "Bearer " + token)
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(body))));

        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(unannounced.problem()).isEqualTo("body-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/datasets?q=<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/..%2fdatasets HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/datasets;a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1//datasets HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/datasets HTTP/1.1\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "BREW /v1/datasets HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void aRequestThatBreaksTheProtocolIsAnsweredWithAProblem(String request) throws IOException {
        var answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
        assertThat(answer.toLowerCase()).doesNotContain("<html", "tomcat", "exception");
        assertThat(answer).containsIgnoringCase("X-Request-Id: ");
    }

    @Test
    void problemsSpeakTheLanguageOfTheCaller() {
        var french = api.get("/v1/datasets/x").json();
        var english = english("/v1/datasets/x").json();
        var broken =
                api.send(api.request("/v1/datasets/x").header("Accept-Language", ";;q=")).json();

        assertThat(french.get("title").stringValue()).isEqualTo("Jeu de données inconnu");
        assertThat(english.get("title").stringValue()).isEqualTo("Unknown dataset");
        assertThat(broken.get("title").stringValue()).isEqualTo("Jeu de données inconnu");
        assertThat(english.get("requestId").stringValue()).hasSize(22);
    }

    @Test
    void pagesOfRegisteredOriginsMayReadAndNothingElse() {
        // Not asked for by another test, since an answer is remembered for a minute.
        var origin = "https://app-" + System.nanoTime() + ".example";
        SomeGrant.registered(origin);

        var read = preflight(origin, "/v1/me", "GET");
        var write = preflight(origin, "/v1/me", "DELETE");

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(read.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(read.header("Vary")).contains("Origin");
        assertThat(write.problem()).isEqualTo("cross-origin-refused");
    }

    @Test
    void aPageOnTheDevelopersMachineMayReadFromEveryPort() {
        SomeGrant.registered("http://localhost");

        var read = preflight("http://localhost:5173", "/v1/me/bank-accounts", "GET");

        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5173");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example:444",
                "http://app.example",
                "https://app.example.evil.example",
                "null",
                "x y",
                "grant-0000000000000001"
            })
    void pagesOfOtherOriginsMayReadOnlyWhatNeedsNoToken(String origin) {
        SomeGrant.registered("https://app.example");
        var token = SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read").stored()).sign();

        var read =
                api.send(
                        api.request("/v1/me/bank-accounts")
                                .header("Authorization", "Bearer " + token)
                                .header("Origin", origin));
        var catalogue = api.send(api.request("/v1/datasets").header("Origin", origin));

        assertThat(preflight(origin, "/v1/me", "GET").problem()).isEqualTo("cross-origin-refused");
        assertThat(read.problem()).isEqualTo("cross-origin-refused");
        assertThat(catalogue.status()).isEqualTo(200);
        assertThat(catalogue.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void requestsThatCannotBeReadKeepNoPlaceOfOthers() throws Exception {
        var token = SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read").stored()).sign();
        for (int i = 0; i < 250; i++) {
            // Refused for its path, so that nobody reads the parameter, which cannot be read.
            raw("GET /v1/me/bank-accounts;x?limit=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        assertThat(api.get("/v1/me/bank-accounts", token).status()).isEqualTo(200);
    }

    @Test
    void tooManyRequestsAreToldWhenToComeBack() {
        var token = SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read").stored()).sign();

        ApiResponse last = null;
        for (int i = 0; i < 2000 && (last == null || last.status() == 200); i++) {
            last = api.get("/v1/me?limit=1", token);
            last = last.status() == 400 ? null : last;
        }

        assertThat(last).isNotNull();
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.problem()).isEqualTo("rate-limited");
        assertThat(last.header("Retry-After")).matches("[123]");
        assertThat(last.json().get("limit").stringValue()).isEqualTo("reads");
        assertThat(last.header("RateLimit-Policy")).isEqualTo("\"reads\";q=50;w=3");
        assertThat(last.header("RateLimit")).startsWith("\"reads\";r=0;t=");
    }

    private ApiResponse english(String path) {
        return api.send(api.request(path).header("Accept-Language", "en-GB,en;q=0.9,fr;q=0.5"));
    }

    private ApiResponse preflight(String origin, String path, String method) {
        return api.send(
                api.request(path)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", method)
                        .header("Access-Control-Request-Headers", "authorization"));
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(10_000);
            var closing = request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

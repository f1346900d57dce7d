package org.mesinfos.data.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.fuzz.SomeCalls.Call;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Whatever is asked, the answer is one that the reference describes.
@ReadingTest
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class FuzzTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] SCOPES =
            Catalogue.load().scopes().stream().map(Scope::name).toArray(String[]::new);
    private static final String[] SERVICES = {
        "audit:read",
        "apps:read",
        "panelists:read",
        "deliveries:write",
        "deliveries:read",
        "changes:read",
        "sandbox:write"
    };
    private static final int CALLS_PER_GRANT = 40;

    /// Each check of the trail reads all that the tests before have left there.
    private static final int CALLS_PER_WHOLE_TRAIL = 350;

    /// Of the long runs: another each time, unless it is given to repeat one.
    private static final long SEED = PropertyCheck.seed();

    @Autowired private ApiClient api;

    private final Map<String, Schema> schemas = new HashMap<>();
    // One example of each kind.
    private final Map<String, String> breaches = new TreeMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private JsonNode reference;
    private String app = "";
    private String service = "";

    @Test
    void someCallsAreAnsweredAsTheReferenceSays() {
        call(700, new Random(2013));
    }

    @Test
    @Tag("proof")
    void fiftyThousandCallsAreAnsweredAsTheReferenceSays() {
        call(Integer.getInteger("fuzz.calls", 50_000), new Random(SEED));
    }

    @Test
    void someBrokenRequestsAreAnsweredAsSuch() throws IOException {
        send(150, new Random(2013));
    }

    @Test
    @Tag("proof")
    void tenThousandBrokenRequestsAreAnsweredAsSuch() throws IOException {
        send(Integer.getInteger("fuzz.requests", 10_000), new Random(SEED));
    }

    private void call(int times, Random random) {
        reference = api.get("/openapi.json").json();
        var calls = new SomeCalls(reference);
        var wholeTrails = times / CALLS_PER_WHOLE_TRAIL;
        for (int i = 0; i < times; i++) {
            if (i % CALLS_PER_GRANT == 0) {
                app = SomeToken.under(SomeGrant.ofGermaine(SCOPES).stored()).sign();
                var client = SomeGrant.of("panelist01", SERVICES);
                service =
                        SomeToken.under(client)
                                .with("grant_id", null)
                                .with("client_id", "holder-orange" + (i % 3 == 0 ? "" : i))
                                .sign();
            }
            var call = calls.next(new RandomValues(random.nextLong()));
            if (call.path().startsWith("/v1/audit/integrity") && wholeTrails-- <= 0) {
                continue;
            }
            var apiResponse = answer(call);
            statuses.merge(apiResponse.status(), 1, Integer::sum);
            var breach = breach(call, apiResponse);
            if (breach != null) {
                note(call.documented() == null ? breach : breach + " of " + id(call), line(call));
            }
        }
        assertThat(breaches).as("repeated by -Dproperty.seed=%d", SEED).isEmpty();
        System.out.printf("fuzz: %d calls, statuses %s, 0 breaches%n", times, statuses);
    }

    private void note(String breach, String example) {
        breaches.putIfAbsent(breach, example.substring(0, Math.min(300, example.length())));
    }

    private static String id(Call call) {
        return call.documented().get("operationId").asString();
    }

    private ApiResponse answer(Call call) {
        var body =
                call.method().equals("GET") || call.method().equals("HEAD")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(call.body());
        var request = api.request(call.path()).method(call.method(), body);
        call.headers().forEach(request::header);
        switch (call.token()) {
            case "app" -> request.header("Authorization", "Bearer " + app);
            case "service" -> request.header("Authorization", "Bearer " + service);
            case "broken" -> request.header("Authorization", "Bearer x.y.z");
            default -> {}
        }
        return api.send(request);
    }

    private String breach(Call call, ApiResponse apiResponse) {
        if (apiResponse.status() >= 500) {
            return "status " + apiResponse.status();
        }
        if (call.documented() == null) {
            return apiResponse.status() == 405 || apiResponse.status() < 500
                    ? null
                    : "other method";
        }
        var described = call.documented().at("/responses/" + apiResponse.status());
        if (described.isMissingNode()) {
            return "undocumented status " + apiResponse.status();
        }
        if (apiResponse.response().body().isEmpty() || call.method().equals("HEAD")) {
            return null;
        }
        return content(call, apiResponse, described);
    }

    private String content(Call call, ApiResponse apiResponse, JsonNode described) {
        var header = String.valueOf(apiResponse.header("Content-Type"));
        var type = header.split(";")[0];
        var content = described.at("/content").get(type);
        if (content == null) {
            return "undocumented type " + type + " of " + apiResponse.status();
        }
        if (type.endsWith("ndjson") || !type.endsWith("json") || !content.has("schema")) {
            return null;
        }
        try {
            var place = id(call) + "/" + apiResponse.status() + "/" + type;
            var faults =
                    schemas.computeIfAbsent(place, _ -> schema(content.get("schema")))
                            .validate(JSON.readTree(apiResponse.response().body()));
            return faults.isEmpty() ? null : "schema: " + faults.getFirst();
        } catch (JacksonException e) {
            return "no JSON";
        }
    }

    private Schema schema(JsonNode schema) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", reference.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private static String line(Call call) {
        return call.method()
                + " "
                + call.path()
                + " "
                + call.headers()
                + " "
                + call.token()
                + (call.method().startsWith("P") ? " " + call.body() : "");
    }

    private void send(int times, Random random) throws IOException {
        for (int i = 0; i < times; i++) {
            var request = brokenRequest(new RandomValues(random.nextLong()));
            // RFC 9110 §15.2: an interim answer is followed by another.
            var answer = raw(request).replaceFirst("(?s)^HTTP/1\\.1 1\\d\\d.*?\r\n\r\n", "");
            // RFC 9110 §15.6.2 and §15.6.6: a transfer coding or a version that nobody knows.
            if (!answer.isEmpty()
                    && !answer.matches("(?s)HTTP/1\\.1 ([234]\\d\\d|501|505).*")
                    && !isSimpleProblem(answer)) {
                note(answer.lines().findFirst().orElse(""), request);
            }
            var low = answer.toLowerCase();
            if (low.contains("<html") || low.contains("tomcat") || low.contains("exception")) {
                note("tells too much", request);
            }
            var status = answer.length() > 12 ? answer.substring(9, 12) : "0";
            statuses.merge(status.matches("\\d+") ? Integer.parseInt(status) : -1, 1, Integer::sum);
        }
        assertThat(breaches).as("repeated by -Dproperty.seed=%d", SEED).isEmpty();
        assertThat(api.get("/v1/datasets").status()).isEqualTo(200);
        System.out.printf("fuzz: %d broken requests, statuses %s, 0 breaches%n", times, statuses);
    }

    /// RFC 1945 §6: HTTP/0.9 knows no status line. The container answers so where a request line
    /// has no version, and at times one that it cannot read, when it uses again what served the
    /// former.
    private static boolean isSimpleProblem(String answer) {
        return answer.matches("(?s)\\{\"type\":.*\"status\":(4\\d\\d|501|505),.*");
    }

    private static final List<String> METHODS =
            List.of("GET", "get", "BREW", "", "TRACE", "CONNECT", "GE T", "\u0001");

    private static final List<String> PATHS =
            List.of(
                    "/v1/datasets",
                    "v1/datasets",
                    "*",
                    "http://[::1",
                    "//",
                    "/%",
                    "/%2e%2e/",
                    "/v1/me?%",
                    "/v1/me#x",
                    "/v1/\\",
                    "/v1/datasets;x=y",
                    "/é",
                    "/\u0000",
                    "/" + "a".repeat(20_000),
                    "http://evil.example/v1/me",
                    "/v1/me?a=[]{}|^`");

    private static final List<String> VERSIONS =
            List.of("HTTP/1.1", "HTTP/1.0", "HTTP/9.9", "HTTP/2.0", "", "http/1.1");

    private static final List<String> HEADERS =
            List.of(
                    "Host: localhost",
                    "Host: a b",
                    "Host:",
                    "Host: localhost:99999",
                    "Host: [",
                    "Content-Length: -1",
                    "Content-Length: 99999999999999999999",
                    "Content-Length: 5\r\nContent-Length: 6",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: x",
                    "Content-Length: 3\r\nTransfer-Encoding: chunked",
                    ": x",
                    "X",
                    " X: y",
                    "X : y",
                    "X: \u0000",
                    "X:\r\n y",
                    "Expect: 100-continue",
                    "Expect: x",
                    "Accept-Encoding: gzip;q=x",
                    "Range: bytes=9-1",
                    "Authorization: Bearer",
                    "Authorization: Basic x",
                    "Authorization: DPoP x",
                    "DPoP: x",
                    "Cookie: \u00e9",
                    "Upgrade: h2c\r\nConnection: Upgrade",
                    "If-None-Match: \"",
                    "If-Modified-Since: x",
                    "X-Forwarded-Host: evil",
                    "X: " + "y".repeat(20_000),
                    "Origin: \u00ff",
                    "Content-Encoding: gzip");

    private static final List<String> CONTENTS =
            List.of("", "abc", "5\r\nabc", "zz\r\n", "0\r\n\r\n", "\u0000\u0001");

    private static final List<String> LINE_ENDS = List.of("\r\n", "\r\n", "\r\n", "\n", "\r");

    private static String brokenRequest(RandomValues values) {
        if (values.choice(3) == 0) {
            return values.ascii(200);
        }
        var end = values.oneOf(LINE_ENDS);
        var lines = new ArrayList<String>();
        lines.add(
                String.join(
                        " ", values.oneOf(METHODS), values.oneOf(PATHS), values.oneOf(VERSIONS)));
        lines.addAll(values.list(4, _ -> values.oneOf(HEADERS)));
        lines.add("Connection: close");
        return String.join(end, lines) + end + end + values.oneOf(CONTENTS);
    }

    /// What comes back until the other side closes, after our side said that it is done.
    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closed) {
            // It closed before it had read all: also an answer.
            return "";
        }
    }
}

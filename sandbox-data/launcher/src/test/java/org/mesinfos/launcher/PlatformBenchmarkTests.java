package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.auth.testing.TokenAnswersAssert.tokens;

import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mesinfos.auth.testing.App;
import org.mesinfos.auth.testing.Browser;
import tools.jackson.databind.json.JsonMapper;

/// What the work costs that people and apps wait for: processor time, allocation and database
/// commands of one operation, and how long a page takes. `docs/benchmarks.md` says how to read it.
/// Prints figures and asserts none: a busy machine must not fail anybody's build.
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class PlatformBenchmarkTests {

    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final String PAGE = "/v1/me/bank-transactions?limit=100";
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final double SCALE = Integer.getInteger("benchmark.percent", 100) / 100.0;

    /// Of which operations, as a part of their name; of all by default.
    private static final String ONLY = System.getProperty("benchmark.only", "");

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static MeasuredPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = MeasuredPlatform.withoutLimits();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /// One operation, from the first request to the last answer.
    private interface Operation {
        void happen() throws Exception;
    }

    @Test
    void eachOperationCostsThisMuch() throws Exception {
        var germaine = new Browser(platform.issuer()).visit("/login").signIn("germaine", "sandbox");
        var tokens = consentAndTokens(germaine);
        var token = tokens.getAccessToken().getValue();
        var record = "/v1/me/bank-transactions/" + firstRecord(token);
        var refresh = new RefreshToken[] {tokens.getRefreshToken()};

        measure("bare service", 4000, () -> get(platform.bare() + "/hello", ""));
        measure("client credentials", 2000, this::clientCredentials);
        measure("introspection", 2000, () -> introspect(token));
        measure("refresh", 1500, () -> refresh[0] = refreshed(refresh[0]));
        measure("page of 100", 2000, () -> get(platform.api() + PAGE, token));
        measure("one record", 2000, () -> get(platform.api() + record, token));
        measure("code with consent", 200, () -> consentAndTokens(germaine));
    }

    @Test
    void aPageTakesThisLong() throws Exception {
        var germaine = new Browser(platform.issuer()).visit("/login").signIn("germaine", "sandbox");
        var token = consentAndTokens(germaine).getAccessToken().getValue();
        var record = "/v1/me/bank-transactions/" + firstRecord(token);
        for (int readers : new int[] {32, 1}) {
            latency("page of 100", readers, platform.api() + PAGE, token);
            latency("one record", readers, platform.api() + record, token);
        }
    }

    private void measure(String what, int times, Operation operation) throws Exception {
        if (!what.contains(ONLY)) {
            return;
        }
        int count = Math.max(10, (int) (times * SCALE));
        for (int i = 0; i < count * 2; i++) {
            operation.happen();
        }
        var cpu = new double[ROUNDS];
        var database = new double[ROUNDS];
        var wall = new double[ROUNDS];
        double bytes = 0;
        double commands = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long sent = platform.commands();
            var before = ThreadCosts.now();
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                operation.happen();
            }
            wall[round] = (System.nanoTime() - start) / 1000.0 / count;
            var after = ThreadCosts.now();
            var service = after.since(before, ThreadCosts.Work.SERVICE);
            cpu[round] = service.nanos() / 1000.0 / count;
            database[round] =
                    after.since(before, ThreadCosts.Work.DATABASE).nanos() / 1000.0 / count;
            bytes += (double) service.bytes() / count / ROUNDS;
            commands += (double) (platform.commands() - sent) / count / ROUNDS;
        }
        System.out.printf(
                "benchmark: %-18s cpu %7.0f us, database %6.0f us, %6.0f kB, %5.2f commands, wall %7.0f us%n",
                what, median(cpu), median(database), bytes / 1000, commands, median(wall));
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void latency(String what, int readers, String address, String token) throws Exception {
        if (!what.contains(ONLY)) {
            return;
        }
        int each = Math.max(20, (int) ((readers == 1 ? 2000 : 300) * SCALE));
        times(readers, each, address, token);
        long sent = platform.commands();
        var times = times(readers, each, address, token);
        double commands = (double) (platform.commands() - sent) / times.length;
        Arrays.sort(times);
        System.out.printf(
                "benchmark: %-12s %2d readers: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, %.2f commands%n",
                what,
                readers,
                times[times.length / 2] / 1e6,
                times[times.length * 9 / 10] / 1e6,
                times[times.length * 99 / 100] / 1e6,
                commands);
    }

    private long[] times(int readers, int each, String address, String token) throws Exception {
        var times = new long[readers * each];
        var threads = new ArrayList<Thread>();
        for (int reader = 0; reader < readers; reader++) {
            int first = reader * each;
            threads.add(
                    Thread.ofPlatform()
                            .name("reader-" + reader)
                            .start(
                                    () -> {
                                        for (int i = 0; i < each; ) {
                                            long start = System.nanoTime();
                                            // A busy node turns some away at once.
                                            if (isAnswered(address, token)) {
                                                times[first + i++] = System.nanoTime() - start;
                                            }
                                        }
                                    }));
        }
        for (var thread : threads) {
            thread.join();
        }
        return times;
    }

    private static Tokens consentAndTokens(Browser browser) {
        var app = App.demoTest(platform.issuer());
        browser.visit(app.authorize("openid", "offline_access", TRANSACTIONS) + "&prompt=consent");
        browser.share("P7D", TRANSACTIONS);
        return tokens(app.exchange(app.code(browser)));
    }

    private static RefreshToken refreshed(RefreshToken token) {
        return tokens(App.demoTest(platform.issuer()).refresh(token)).getRefreshToken();
    }

    private void clientCredentials() {
        post(
                "/oauth2/token",
                "holder-orange",
                "holder-orange-secret",
                "grant_type=client_credentials");
    }

    private static void introspect(String token) {
        var answer =
                post(
                        "/oauth2/introspect",
                        "data-api",
                        MeasuredPlatform.SECRET + "-data-api",
                        "token=" + token);
        assertThat(answer).startsWith("{").contains("\"active\":true");
    }

    private static String firstRecord(String token) {
        var page = get(platform.api() + PAGE.replace("100", "1"), token);
        return JsonMapper.shared().readTree(page).get("data").get(0).get("id").asString();
    }

    private static String post(String path, String client, String secret, String form) {
        var credentials = (client + ":" + secret).getBytes(StandardCharsets.US_ASCII);
        return send(
                HttpRequest.newBuilder(URI.create(platform.issuer() + path))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(credentials))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static String get(String address, String token) {
        return send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token));
    }

    private static boolean isAnswered(String address, String token) {
        var answer =
                answer(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + token));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
        return answer.statusCode() == 200;
    }

    private static String send(HttpRequest.Builder request) {
        var answer = answer(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the service does not answer", e);
        }
    }
}

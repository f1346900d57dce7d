package org.mesinfos.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mesinfos.data.checkpoint.SomeTrail;
import org.mesinfos.data.records.SomePeoplesRecords;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.engine.testing.TcpProxy;
import org.mesinfos.engine.testing.TcpProxy.Fault;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/// What each fault between the service and its database looks like to an app, with the limits of
/// production: data with a record or no data, soon, and everything again once the fault is over.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PAGE = "/v1/me/bank-transactions?limit=5";

    private static TcpProxy wire;
    private static ServletWebServerApplicationContext service;
    private static ApiClient apiClient;

    @BeforeAll
    static void start() throws IOException {
        wire = TcpProxy.toMongo();
        service =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(DataApi.class, SomePeoplesRecords.class)
                                .properties("spring.config.name=" + DataApi.CONFIGURATION)
                                .run(
                                        "--server.port=0",
                                        "--platform.secrets.key=only-for-tests-0123456789-abcdefghijklmnop",
                                        "--platform.sandbox.load=false",
                                        // On a slow machine, too, faster asked than given anew.
                                        "--platform.limits.reads.per-second=1",
                                        "--platform.trail.authority-key=" + SomeKeys.AUTHORITY,
                                        "--platform.issuer=" + TestEnvironment.ISSUER,
                                        "--platform.data-api=" + TestEnvironment.AUDIENCE,
                                        "--platform.databases.auth=" + TestEnvironment.AUTH,
                                        "--platform.databases.data=" + TestEnvironment.DATA,
                                        "--platform.databases.sandbox=" + TestEnvironment.SANDBOX,
                                        "--spring.mongodb.uri=" + wire.uri());
        apiClient = new ApiClient(service);
        var warm = SomeGrant.ofGermaine("bank.transactions:read").stored();
        eventually(() -> read(warm).status() == 200);
    }

    @AfterEach
    void heal() {
        wire.heal();
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        if (service.isActive()) {
            eventually(() -> read(grant).status() == 200);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        wire.close();
    }

    @Test
    void aLostDatabaseIsSaidSoonAndForgottenSoon() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        wire.all(Fault.CUT);

        var apiResponse = read(grant);

        assertUnavailable(apiResponse);
        assertThat(apiClient.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(apiClient.get("/actuator/health/liveness").status()).isEqualTo(200);
        wire.heal();
        eventually(() -> read(grant).status() == 200);
        eventually(() -> apiClient.get("/actuator/health/readiness").status() == 200);
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "SWALLOW_ANSWER", "CUT"})
    void withoutTheGrantNothingIsGuessed(Fault fault) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        eventually(() -> read(grant).status() == 200);
        wire.only(fault, Duration.ZERO, "find", "grants\0");

        assertUnavailable(read(grant));
        assertThat(wire.hit()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void recordsComeWholeOrNotAtAll(Fault fault) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        wire.only(fault, Duration.ofSeconds(2), "find", "records\0");

        var apiResponse = read(grant);

        // A reset is made up for by the driver's one retry, unless that is reset too.
        if (apiResponse.status() == 200) {
            assertThat(apiResponse.data()).hasSize(5);
        } else {
            assertUnavailable(apiResponse);
        }
        assertThat(wire.hit()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"STALL", "CUT"})
    void withoutARecordNoByteOfDataLeaves(Fault fault) {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        wire.only(fault, Duration.ZERO, "insert", "trail");

        assertUnavailable(read(grant));
        assertThat(wire.hit()).isPositive();
    }

    @Test
    void anUnknownAcknowledgementIsNoneAndLeavesNoDuplicate() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        wire.only(Fault.SWALLOW_ANSWER, Duration.ZERO, "insert", "trail");

        var apiResponse = read(grant);

        assertUnavailable(apiResponse);
        wire.heal();
        eventually(() -> read(grant).status() == 200);
        assertThat(recorded(apiResponse.header("X-Request-Id"))).isEqualTo(1);
    }

    @Test
    void withoutTheSharedStateLimitsAreNeitherOpenNorClosed() {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var token = SomeToken.under(grant).sign();
        wire.only(Fault.CUT, Duration.ZERO, "quotas\0");

        var answers =
                IntStream.range(0, 80)
                        .mapToObj(_ -> apiClient.get("/v1/me", token).status())
                        .toList();

        assertThat(wire.hit()).isPositive();
        assertThat(answers).contains(200, 429).doesNotContain(500, 503);
        assertThat(answers.subList(0, 25)).containsOnly(200);
    }

    // After the others: what they break lowers how much a node takes on at all, and an app's share
    // with it.
    @Test
    @Order(Integer.MAX_VALUE - 1)
    void aHotAppWaitsForItself() {
        var hot = SomeGrant.ofGermaine("bank.transactions:read").stored();
        var calm = SomeGrant.of("sandbox-nobody", "bank.transactions:read").stored();
        var hotToo =
                new SomeGrant(
                                hot.id() + "-2",
                                "sandbox-germaine-too",
                                hot.client(),
                                hot.mode(),
                                hot.scopes())
                        .stored();
        var tokens = List.of(SomeToken.under(hot).sign(), SomeToken.under(hotToo).sign());
        wire.only(Fault.DELAY, Duration.ofMillis(400), "find", "sandbox-germaine");

        var many = atOnce(IntStream.range(0, 60).mapToObj(i -> tokens.get(i % 2)).toList());
        eventually(() -> many.stream().filter(CompletableFuture::isDone).count() >= 20);
        var other = read(calm);

        assertThat(other.status()).isEqualTo(200);
        var answers = many.stream().map(CompletableFuture::join).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 429);
        assertThat(answers).anyMatch(answer -> answer.body().contains("\"limit\":\"concurrent\""));
    }

    @Test
    void whatWouldOnlyWaitIsTurnedAwayBeforeAnythingIsDoneForIt() {
        var tokens =
                IntStream.range(0, 170)
                        .mapToObj(_ -> SomeGrant.ofGermaine("bank.transactions:read").stored())
                        .map(grant -> SomeToken.under(grant).sign())
                        .toList();
        wire.only(Fault.STALL, Duration.ZERO, "find", "grants\0");

        var answers = atOnce(tokens).stream().map(CompletableFuture::join).toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 503);
        assertThat(answers)
                .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        assertThat(wire.hit()).isBetween(1, 140);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStoppingServiceFinishesWhatItBegan() throws Exception {
        var grant = SomeGrant.ofGermaine("bank.transactions:read").stored();
        wire.only(Fault.DELAY, Duration.ofMillis(300), "find", "records\0");
        var begun = atOnce(List.of(SomeToken.under(grant).sign())).getFirst();
        eventually(() -> wire.hit() > 0);
        int port = apiClient.port();

        service.close();

        assertThat(begun.join().statusCode()).isEqualTo(200);
        assertThat(recorded(begun.join().headers().firstValue("X-Request-Id").orElseThrow()))
                .isEqualTo(1);
        assertThat(connect(port)).isInstanceOf(ConnectException.class);
    }

    private static Throwable connect(int port) throws InterruptedException {
        try {
            HTTP.send(request(port, "none"), HttpResponse.BodyHandlers.discarding());
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> atOnce(List<String> tokens) {
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var token : tokens) {
            answers.add(
                    HTTP.sendAsync(
                            request(apiClient.port(), token),
                            HttpResponse.BodyHandlers.ofString()));
        }
        return answers;
    }

    private static HttpRequest request(int port, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + PAGE))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static ApiResponse read(SomeGrant grant) {
        return apiClient.get(PAGE, SomeToken.under(grant));
    }

    private static void assertUnavailable(ApiResponse apiResponse) {
        assertThat(apiResponse.status()).isEqualTo(503);
        assertThat(apiResponse.problem()).isEqualTo("temporarily-unavailable");
        assertThat(apiResponse.header("Retry-After")).matches("[1-9]");
        assertThat(apiResponse.response().body()).doesNotContain("amount", "\"data\"");
    }

    private static long recorded(String requestId) {
        try (var client = MongoClients.create(TestMongo.uri());
                var trail = new SomeTrail(client.getDatabase(TestEnvironment.DATA))) {
            var found = new ArrayList<String>();
            trail.log()
                    .forEachBatch(
                            batch ->
                                    batch.records().stream()
                                            .filter(record -> !record.isErased())
                                            .map(RecordEncoding::open)
                                            .map(AccessRecord::requestId)
                                            .filter(requestId::equals)
                                            .forEach(found::add));
            return found.size();
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

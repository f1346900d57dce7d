package org.mesinfos.auth.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.signal.SignalAttempt.Result;

/// Where a signal may go, and what of an answer counts.
class SignalHttpClientTests {

    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(400);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SOMEWHERE = InetAddress.ofLiteral("2606:4700::1111");

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().dynamicHttpsPort().bindAddress("127.0.0.1"))
                    .build();

    private final List<String> lookedUp = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.close();
    }

    @Test
    void theEventIsPostedAsItsTypeAndNothingElse() throws Exception {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(202)));

        var attempt = toApp("/signals");

        assertThat(attempt.result()).isEqualTo(Result.ACCEPTED);
        assertThat(attempt.status()).isEqualTo(202);
        APP.verify(
                1,
                postRequestedFor(urlPathEqualTo("/signals"))
                        .withHeader("Content-Type", equalTo("application/secevent+jwt"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withoutHeader("Cookie")
                        .withoutHeader("Authorization")
                        .withRequestBody(equalTo("a.signed.event")));
    }

    @Test
    void theCodeOfARefusalIsKeptAndNoOtherWordOfIt() throws Exception {
        APP.stubFor(
                post("/signals")
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withBody(
                                                "{\"err\":\"invalid_audience\",\"description\":\"Nadia Simon\"}")));

        var attempt = toApp("/signals");

        assertThat(attempt.result()).isEqualTo(Result.REFUSED);
        assertThat(attempt.error()).isEqualTo("invalid_audience");
        assertThat(attempt.toString()).doesNotContain("Nadia");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectIsFollowed(int status) throws Exception {
        APP.stubFor(
                post("/signals")
                        .willReturn(
                                aResponse()
                                        .withStatus(status)
                                        .withHeader("Location", APP.baseUrl() + "/inside")));

        assertThat(toApp("/signals").result()).isEqualTo(Result.REFUSED);
        APP.verify(0, anyRequestedFor(urlPathEqualTo("/inside")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:%d/",
                "http://127.0.0.1:%d/",
                "http://127.1:%d/",
                "http://2130706433:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://[::1]:%d/"
            })
    void noWayOfWritingThisMachineReachesIt(String address) throws Exception {
        try (var post =
                new SignalHttpClient(PATIENT, InetAddress::getAllByName, threads, clock())) {
            var attempt = post.send(URI.create(address.formatted(APP.getPort())), "event", false);

            assertThat(attempt.isAccepted()).isFalse();
        }
        APP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aNameOfWhichOneAddressIsNotPublicIsNotCalledAtAll() throws Exception {
        try (var post = client(SOMEWHERE, HERE)) {
            var attempt = post.send(app("/signals"), "event", false);

            assertThat(attempt.result()).isEqualTo(Result.ADDRESS);
        }
        APP.verify(0, anyRequestedFor(anyUrl()));
    }

    /// A name that leads elsewhere when asked again (DNS rebinding) is not asked again.
    @Test
    void theAddressThatWasLookedAtIsTheOneThatIsCalled() throws Exception {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(202)));

        toApp("/signals");

        assertThat(lookedUp).containsExactly("app.example");
    }

    @Test
    void anAnswerThatComesTooLateCountsAsNone() throws Exception {
        APP.stubFor(post("/signals").willReturn(aResponse().withStatus(202).withFixedDelay(3_000)));

        assertThat(impatiently().result()).isEqualTo(Result.TIMEOUT);
    }

    /// Each byte in time, the whole never: a limit on single reads would wait for ever.
    @Test
    void anAnswerThatDripsCountsAsNone() throws Exception {
        APP.stubFor(
                post("/signals")
                        .willReturn(
                                aResponse()
                                        .withStatus(500)
                                        .withBody("x".repeat(2_000))
                                        .withChunkedDribbleDelay(100, 20_000)));

        assertThat(impatiently().result()).isEqualTo(Result.TIMEOUT);
    }

    @Test
    void ofAnEndlessAnswerOnlyTheBeginningIsRead() throws Exception {
        try (var endless = new EndlessAnswer();
                var post = client(HERE)) {
            var address = URI.create("http://app.example:" + endless.port() + "/");

            var attempt = post.send(address, "event", true);

            assertThat(attempt.status()).isEqualTo(500);
            assertThat(endless.sent()).isLessThan(16 * 1024 * 1024);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (var post = client(HERE)) {
            var address = URI.create("https://app.example:" + APP.getHttpsPort() + "/signals");

            assertThat(post.send(address, "event", true).result()).isEqualTo(Result.CONNECTION);
        }
        APP.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void nobodyThereIsAFailureLikeOthers() throws Exception {
        try (var post = client(HERE)) {
            var attempt = post.send(URI.create("http://app.example:1/"), "event", true);

            assertThat(attempt.result()).isEqualTo(Result.CONNECTION);
        }
    }

    private SignalAttempt toApp(String path) throws IOException {
        try (var post = client(HERE)) {
            return post.send(app(path), "a.signed.event", true);
        }
    }

    private SignalAttempt impatiently() throws IOException {
        try (var post = client(IMPATIENT, HERE)) {
            return post.send(app("/signals"), "a.signed.event", true);
        }
    }

    private static URI app(String path) {
        return URI.create("http://app.example:" + APP.getPort() + path);
    }

    private SignalHttpClient client(InetAddress... addresses) {
        return client(PATIENT, addresses);
    }

    private SignalHttpClient client(Duration timeout, InetAddress... addresses) {
        return new SignalHttpClient(timeout, host -> found(host, addresses), threads, clock());
    }

    private InetAddress[] found(String host, InetAddress... addresses) throws UnknownHostException {
        lookedUp.add(host);
        return addresses;
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }

    /// Answers with a body that does not end soon. It does end before memory does, so that anybody
    /// who reads all of it can tell.
    private static final class EndlessAnswer implements AutoCloseable {

        private static final long LENGTH = 64 * 1024 * 1024;
        private final ServerSocket socket;
        private volatile long sent;

        EndlessAnswer() throws IOException {
            socket = new ServerSocket(0, 1, HERE);
            Thread.ofVirtual().start(this::answer);
        }

        private void answer() {
            try (var connection = socket.accept()) {
                connection.getInputStream().read(new byte[8 * 1024]);
                var out = connection.getOutputStream();
                out.write("HTTP/1.1 500 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                var block = new byte[64 * 1024];
                while (sent < LENGTH) {
                    out.write(block);
                    sent += block.length;
                }
            } catch (IOException closed) {
                // The other side has had enough, as it should.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        long sent() {
            return sent;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

package org.mesinfos.portal.conformance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;

class UserAgentSimulatorTests {

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private final UserAgentSimulator local = new UserAgentSimulator(true);
    private final UserAgentSimulator outside = new UserAgentSimulator(false);

    @Test
    void withinTheAppRedirectsAreFollowedWithItsCookiesAndOutOfItTheyAreNot() {
        APP.stubFor(
                get("/start")
                        .willReturn(
                                temporaryRedirect("/next")
                                        .withHeader("Set-Cookie", "s=1; Path=/")));
        APP.stubFor(
                get("/next")
                        .withHeader("Cookie", containing("s=1"))
                        .willReturn(temporaryRedirect("https://auth.example/authorize?x=1")));

        var pageVisit = local.fresh().visit(URI.create(APP.baseUrl() + "/start"));

        assertThat(pageVisit.address()).isEqualTo(URI.create("https://auth.example/authorize?x=1"));
    }

    @Test
    void anErrorOfTheAppIsSeenAndSoIsItsSilence() {
        APP.stubFor(get("/broken").willReturn(aResponse().withStatus(500)));

        assertThat(local.fresh().visit(URI.create(APP.baseUrl() + "/broken")).status())
                .isEqualTo(500);
        assertThat(local.fresh().visit(URI.create("http://127.0.0.1:1/")).status()).isNull();
    }

    @Test
    void aPageWithoutAnEndIsLeftAndOneThatDripsTakesNoLongerThanAnyOther() throws Exception {
        var quick = new UserAgentSimulator(true, Duration.ofSeconds(1));
        for (var pause : new long[] {0, 50}) {
            try (var endless = new Endless(pause)) {
                var page = URI.create("http://127.0.0.1:" + endless.port() + "/");

                var pageVisit = quick.fresh().visit(page);

                assertThat(pageVisit.status()).isEqualTo(pause == 0 ? 200 : null);
                assertThat(endless.isLeft()).isTrue();
                quick.post(page, MediaType.TEXT_PLAIN, "x");
                assertThat(endless.isLeft()).isTrue();
            }
        }
    }

    /// Answers each connection with bytes until the other side leaves.
    private static final class Endless implements AutoCloseable {

        private final ServerSocket server;
        private final BlockingQueue<Boolean> left = new LinkedBlockingQueue<>();

        /// @param pause milliseconds between single bytes; 0 for many at once
        Endless(long pause) throws IOException {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.startVirtualThread(
                    () -> {
                        while (!server.isClosed()) {
                            try (var socket = server.accept()) {
                                drip(socket.getOutputStream(), pause);
                            } catch (IOException | InterruptedException closed) {
                                left.add(true);
                            }
                        }
                    });
        }

        private static void drip(OutputStream out, long pause)
                throws IOException, InterruptedException {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
            var chunk = pause == 0 ? "400\r\n" + "x".repeat(1024) + "\r\n" : "1\r\nx\r\n";
            while (true) {
                out.write(chunk.getBytes(US_ASCII));
                Thread.sleep(pause);
            }
        }

        int port() {
            return server.getLocalPort();
        }

        boolean isLeft() throws InterruptedException {
            return left.poll(10, TimeUnit.SECONDS) != null;
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void inProductionNoAddressInsideIsReachedByWhateverName() {
        APP.stubFor(get("/start").willReturn(ok()));
        var port = APP.getPort();

        for (var host : new String[] {"localhost", "127.0.0.1", "[::1]", "0.0.0.0"}) {
            var inside = URI.create("http://" + host + ":" + port + "/start");
            assertThat(outside.fresh().visit(inside).status()).isNull();
            assertThat(outside.post(inside, MediaType.TEXT_PLAIN, "x")).isNull();
        }
        APP.verify(0, getRequestedFor(urlPathEqualTo("/start")));
    }
}

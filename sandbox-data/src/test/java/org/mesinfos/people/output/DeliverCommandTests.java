package org.mesinfos.people.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.people.life.SandboxRecords;

/// What a holder's command makes of a platform that is busy. That it delivers to the real one is
/// walked by the launcher.
class DeliverCommandTests {

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer platform;

    @BeforeEach
    void thePlatformListens() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext(
                "/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\":\"t\"}"));
        platform.createContext("/v1/deliveries/", this::take);
        platform.start();
    }

    @AfterEach
    void thePlatformEnds() {
        platform.stop(0);
    }

    @Test
    void aBusyPlatformIsAskedAgainAfterTheTimeThatItGives() throws Exception {
        busy.set(2);

        assertThat(deliver()).contains("7 accepted");
        assertThat(asked.get()).isGreaterThan(2);
    }

    @Test
    void aPlatformThatStaysBusyIsLeftAloneInTheEnd() {
        busy.set(Integer.MAX_VALUE);

        assertThatThrownBy(this::deliver)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers 503");
        assertThat(asked).hasValue(6);
    }

    private String deliver() throws Exception {
        var address = "http://localhost:" + platform.getAddress().getPort();
        var told = new ByteArrayOutputStream();
        DeliverCommand.run(
                new String[] {
                    "--holder",
                    "edf",
                    "--day",
                    SandboxRecords.lastDay().toString(),
                    "--issuer",
                    address,
                    "--data-api",
                    address
                },
                Clock.systemUTC(),
                Map.of(),
                new PrintStream(told, true, StandardCharsets.UTF_8));
        return told.toString(StandardCharsets.UTF_8);
    }

    private void take(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (asked.getAndIncrement() < busy.get()) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, 503, "{}");
        } else {
            answer(exchange, 202, "{\"lines\":7,\"accepted\":7,\"quarantined\":0}");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

class ExternalAddressTests {

    private static final URI PUBLIC = URI.create("https://consent.example");

    @Test
    void whatRequestsClaimAboutTheAddressIsNotBelieved() throws Exception {
        var told = ask("/address", PUBLIC);

        assertThat(told.body()).isEqualTo("https://consent.example/address true");
    }

    @Test
    void aPortThatPeopleSeeIsKept() throws Exception {
        var told = ask("/address", URI.create("http://localhost:9000"));

        assertThat(told.body()).isEqualTo("http://localhost:9000/address false");
    }

    @Test
    void aRedirectNamesNoHost() throws Exception {
        var told = ask("/redirect", PUBLIC);

        assertThat(told.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void overTlsTheCookieIsBoundToTheHost() {
        var overTls = properties(PUBLIC);
        var onThisMachine = properties(URI.create("http://localhost:9000"));

        assertThat(overTls.sessionCookieName()).isEqualTo("__Host-MESINFOS_AUTH");
        assertThat(overTls.isSecure()).isTrue();
        assertThat(onThisMachine.sessionCookieName()).isEqualTo("MESINFOS_AUTH");
        assertThat(onThisMachine.isSecure()).isFalse();
    }

    private static UiProperties properties(URI external) {
        return new UiProperties(
                "nav",
                "MESINFOS_AUTH",
                Duration.ofMinutes(30),
                external,
                "/",
                "/information",
                "bonjour@fing.example");
    }

    private static HttpResponse<String> ask(String path, URI external) throws Exception {
        var factory = new TomcatServletWebServerFactory(0);
        UiKitAutoConfiguration.useExternalAddress(external, factory);
        var server =
                factory.getWebServer(
                        context -> context.addServlet("echo", new Echo()).addMapping("/*"));
        server.start();
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://localhost:" + server.getPort() + path);
            return http.send(
                    HttpRequest.newBuilder(address)
                            .header("X-Forwarded-Proto", "https")
                            .header("X-Forwarded-Host", "evil.example")
                            .header("X-Forwarded-Port", "666")
                            .header("Forwarded", "host=evil.example;proto=https")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }

    private static final class Echo extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            if (request.getRequestURI().equals("/redirect")) {
                response.sendRedirect("/login");
                return;
            }
            response.getWriter().print(request.getRequestURL() + " " + request.isSecure());
        }
    }
}

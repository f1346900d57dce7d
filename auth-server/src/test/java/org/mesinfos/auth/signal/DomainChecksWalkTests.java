package org.mesinfos.auth.signal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.springframework.beans.factory.annotation.Value;

/// Whether a domain vouches for an app is looked at without being led elsewhere.
@ServerTest
class DomainChecksWalkTests {

    @RegisterExtension
    static final WireMockExtension SITE =
            WireMockExtension.newInstance()
                    .options(options().dynamicPort().bindAddress("localhost"))
                    .build();

    @Value("${platform.issuer}")
    String server;

    @Test
    void aLineThatNamesTheAppVouchesForItAndNoOtherDoes() {
        file(ok("# ours\n mesinfos-app=carnet \r\nmesinfos-app=other\n"));

        assertThat(check("carnet")).contains("FOUND");
        assertThat(check("carne")).contains("MISSING");
        assertThat(check("carnet2")).contains("MISSING");
    }

    @Test
    void whatIsNoSuchFileDoesNotVouch() {
        assertThat(check("carnet")).contains("MISSING");
        file(aResponse().withStatus(404).withBody("mesinfos-app=carnet"));
        assertThat(check("carnet")).contains("MISSING");
        file(ok("x".repeat(9_000) + "\nmesinfos-app=carnet"));
        assertThat(check("carnet")).as("too far down").contains("MISSING");
    }

    @Test
    void noRedirectIsFollowed() {
        file(aResponse().withStatus(302).withHeader("Location", "/elsewhere"));
        SITE.stubFor(get("/elsewhere").willReturn(ok("mesinfos-app=carnet")));

        assertThat(check("carnet")).contains("MISSING");

        SITE.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void whatIsNoDomainIsNotCalled() {
        for (var domain :
                new String[] {
                    "127.0.0.1",
                    "[::1]",
                    "localhost",
                    "panier.example/x",
                    "a@b.example",
                    "",
                    "-a.b",
                    "panier.example:8443",
                    "169.254.169.254"
                }) {
            assertThat(answer(domain, "carnet").statusCode()).as(domain).isEqualTo(400);
        }
        assertThat(answer("panier.example", "../x").statusCode()).isEqualTo(400);
    }

    private static void file(
            com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        SITE.stubFor(get(DomainChecksController.PATH).willReturn(answer));
    }

    private String check(String app) {
        return answer("localhost:" + SITE.getPort(), app).body();
    }

    private java.net.http.HttpResponse<String> answer(String domain, String app) {
        return Service.portal(server, "clients:manage")
                .send(
                        "POST",
                        "/internal/domain-checks",
                        "{\"domain\":\"%s\",\"app\":\"%s\"}".formatted(domain, app));
    }
}

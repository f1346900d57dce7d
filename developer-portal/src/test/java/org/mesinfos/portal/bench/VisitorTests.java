package org.mesinfos.portal.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

class VisitorTests {

    @RegisterExtension
    static final WireMockExtension APP =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private final Visitor local = new Visitor(RestClient.builder(), true);
    private final Visitor outside = new Visitor(RestClient.builder(), false);

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

        var visit = local.fresh().visit(URI.create(APP.baseUrl() + "/start"));

        assertThat(visit.address()).isEqualTo(URI.create("https://auth.example/authorize?x=1"));
    }

    @Test
    void anErrorOfTheAppIsSeenAndSoIsItsSilence() {
        APP.stubFor(get("/broken").willReturn(aResponse().withStatus(500)));

        assertThat(local.fresh().visit(URI.create(APP.baseUrl() + "/broken")).status())
                .isEqualTo(500);
        assertThat(local.fresh().visit(URI.create("http://127.0.0.1:1/")).status()).isNull();
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

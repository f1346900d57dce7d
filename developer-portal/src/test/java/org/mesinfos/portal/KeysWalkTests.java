package org.mesinfos.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesinfos.portal.FakePlatform.SERVICES;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/// A developer looks after what an app signs in with; for the live client after a fresh sign-in.
@FakePlatform
class KeysWalkTests {

    private static final String LIVE = "/apps/demo/live/keys";
    private static final String CLIENT = "/internal/clients/demo-live";

    @Autowired MockMvcTester mvc;
    @Autowired ApplicationContext context;
    @Autowired CircuitBreakerRegistry breakers;

    private final RequestPostProcessor ada = SomePeople.developer("ada");
    private final RequestPostProcessor adaSinceMorning = SomePeople.signedInLongAgo("ada");

    @BeforeEach
    void theLiveClientHasOneKey() {
        FakePlatform.Services.reset();
        breakers.circuitBreaker("client-keys").reset();
        SomePeople.signsIn(context, "ada");
        SERVICES.stubFor(
                get(CLIENT + "/credentials")
                        .willReturn(
                                okJson(
                                        """
                                        {"secret":true,"keys":["k-2014"],
                                         "lastUsedAt":"2014-02-27T22:00:00Z",
                                         "lastMethod":"private_key_jwt"}""")));
    }

    @Test
    void thePageShowsKeysAndTheirLastUse() {
        assertThat(mvc.get().uri(LIVE).with(ada))
                .hasStatusOk()
                .bodyText()
                .contains("k-2014", "27 février 2014 à 23:00", "private_key_jwt")
                .doesNotContain("??");
    }

    @Test
    void keysAreHandedOverAndWhatIsWrongWithThemIsSaid() {
        SERVICES.stubFor(put(CLIENT + "/jwks").willReturn(okJson("{\"jwks\":\"{}\"}")));
        assertThat(mvc.post().uri(LIVE).param("jwks", "{\"keys\":[]}").with(ada).with(csrf()))
                .hasRedirectedUrl(LIVE);

        SERVICES.stubFor(
                put(CLIENT + "/jwks")
                        .willReturn(
                                aResponse()
                                        .withStatus(400)
                                        .withHeader("Content-Type", "application/problem+json")
                                        .withBody(
                                                """
                                                {"errors":[{"field":"jwks",
                                                  "message":"holds a private key"}]}""")));
        assertThat(mvc.post().uri(LIVE).param("jwks", "mine").with(ada).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("holds a private key", "mine");
    }

    @Test
    void whoSignedInThisMorningProvesWhoTheyAreBeforeTouchingWhatIsLive() {
        assertThat(mvc.get().uri(LIVE).with(adaSinceMorning))
                .hasRedirectedUrl("/oauth2/authorization/mesinfos?fresh=true");
        assertThat(mvc.get().uri("/oauth2/authorization/mesinfos?fresh=true"))
                .hasStatus(302)
                .redirectedUrl()
                .contains("max_age=270");
        assertThat(mvc.get().uri("/oauth2/authorization/mesinfos"))
                .redirectedUrl()
                .doesNotContain("max_age");

        assertThat(mvc.post().uri(LIVE).with(adaSinceMorning).with(csrf())).hasRedirectedUrl(LIVE);
        SERVICES.stubFor(post(CLIENT + "/secret").willReturn(okJson("{\"clientId\":\"x\"}")));
        assertThat(mvc.get().uri("/apps/demo/live/secret").with(adaSinceMorning))
                .hasRedirectedUrl("/oauth2/authorization/mesinfos?fresh=true");
        assertThat(mvc.get().uri("/apps/demo/live/secret").with(ada))
                .hasRedirectedUrl("/apps/demo/live");
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo(CLIENT + "/jwks")));
        SERVICES.verify(0, postRequestedFor(urlPathEqualTo(CLIENT + "/secret")));
    }
}

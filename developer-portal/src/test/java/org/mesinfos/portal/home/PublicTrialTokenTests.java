package org.mesinfos.portal.home;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesinfos.portal.home.PublicTrialToken.Offer;
import org.mesinfos.portal.signin.ServiceClient;
import org.springframework.web.client.RestClient;

class PublicTrialTokenTests {

    private static final Instant NOON = Instant.parse("2013-11-25T12:00:00Z");

    @RegisterExtension
    static final WireMockExtension AUTH =
            WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

    private Instant now = NOON;
    private final PublicTrialToken publicTrialToken =
            new PublicTrialToken(
                    ServiceClient.of(
                            RestClient.create(AUTH.baseUrl()),
                            PublicTrialToken.Endpoints.class,
                            CircuitBreaker.ofDefaults("first")),
                    new Clock() {
                        @Override
                        public Instant instant() {
                            return now;
                        }

                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }
                    });

    @Test
    void ofManyVisitorsAtOnceOneAsks() throws Exception {
        answers(token().withFixedDelay(200));
        Callable<Offer> visit = publicTrialToken::offer;

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var offer : threads.invokeAll(Stream.generate(() -> visit).limit(20).toList())) {
                assertThat(offer.get()).isInstanceOf(Offer.Token.class);
            }
        }

        asked(1);
    }

    @Test
    void aPlatformWithoutATrialIsNoOutageAndIsNotAskedAtEachVisit() {
        answers(notFound());

        assertThat(publicTrialToken.offer()).isInstanceOf(Offer.None.class);
        later(Duration.ofSeconds(50));
        assertThat(publicTrialToken.offer()).isInstanceOf(Offer.None.class);
        asked(1);

        answers(token());
        later(Duration.ofSeconds(11));
        assertThat(publicTrialToken.offer()).isInstanceOf(Offer.Token.class);
    }

    @Test
    void duringAnOutageATokenServesAsLongAsItWorks() {
        answers(token());
        publicTrialToken.offer();
        answers(serverError());

        later(Duration.ofMinutes(2));
        assertThat(publicTrialToken.offer()).isInstanceOf(Offer.Token.class);
        later(Duration.ofMinutes(3));
        assertThat(publicTrialToken.offer()).isInstanceOf(Offer.Away.class);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        AUTH.stubFor(post(anyUrl()).willReturn(answer));
    }

    private static ResponseDefinitionBuilder token() {
        return okJson(
                """
                {"accessToken":"t","expiresAt":"2013-11-25T12:05:00Z"}""");
    }

    private static void asked(int times) {
        AUTH.verify(times, postRequestedFor(anyUrl()));
    }
}

package org.mesinfos.data.token;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.oauth2.jwt.BadJwtException;

class SigningKeysTests {

    private final PassingClock clock = new PassingClock();
    private final WireMockServer authServer = new WireMockServer(options().dynamicPort());
    private AccessTokenDecoder decoder;
    private String issuer;

    @BeforeEach
    void start() {
        authServer.start();
        issuer = authServer.baseUrl();
        decoder = decoder();
    }

    private AccessTokenDecoder decoder() {
        var expected =
                new AccessTokenProperties(
                        URI.create(issuer), URI.create(TestEnvironment.AUDIENCE), null);
        return new AccessTokenDecoder(expected, new SigningKeys(expected.keys(), clock), clock);
    }

    @AfterEach
    void stop() {
        authServer.stop();
    }

    @Test
    void beforeTheKeysAreKnownNoTokenIsCalledInvalid() {
        var token = token("1").sign();
        authServer.stop();

        for (int i = 0; i < 5; i++) {
            var problem = catchThrowableOfType(Problem.class, () -> decoder.decode(token));

            assertThat(problem.type()).isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
        }
    }

    @Test
    void tokensAreVerifiedWhileTheAuthServerIsDown() {
        publishTheKey();
        decoder.decode(token("1").sign());
        var later = token("2").sign();
        authServer.stop();

        assertThat(decoder.decode(later).getId()).isEqualTo("2");
    }

    @Test
    void anOutageOfADayIsBorneAndNoMore() {
        publish(SomeToken.KEY);
        decoder.decode(token("1").sign());
        authServer.stop();

        clock.pass(Duration.ofHours(23).plusMinutes(59));
        assertThat(decoder.decode(token("2").sign()).getId()).isEqualTo("2");
        clock.pass(Duration.ofMinutes(3));
        var late = token("3").sign();
        var problem = catchThrowableOfType(Problem.class, () -> decoder.decode(late));

        assertThat(problem.type()).isEqualTo(ProblemType.TEMPORARILY_UNAVAILABLE);
    }

    // The drill: a key is published, signs, and the one before goes; restarts in between.
    @Test
    void readingGoesOnThroughARotationAndRestarts() {
        var next = SomeToken.key("next");
        publish(SomeToken.KEY);
        decoder.decode(token("1").sign());

        publish(SomeToken.KEY, next);
        clock.pass(Duration.ofDays(1));
        decoder.decode(token("2").signedBy(next).sign());
        decoder.decode(token("3").sign());
        decoder = decoder();
        decoder.decode(token("4").sign());
        decoder.decode(token("5").signedBy(next).sign());
        publish(next);
        clock.pass(Duration.ofDays(1));

        decoder.decode(token("6").signedBy(next).sign());
        var old = token("7").sign();
        assertThat(catchThrowableOfType(BadJwtException.class, () -> decoder.decode(old)))
                .isNotNull();
    }

    @Test
    void aKeyThatWasDroppedCountsForAMinuteAtMost() {
        publish(SomeToken.KEY);
        var stolen = token("1").sign();
        decoder.decode(stolen);

        publish(SomeToken.key("next"));
        clock.pass(Duration.ofSeconds(61));

        assertThat(catchThrowableOfType(BadJwtException.class, () -> decoder.decode(stolen)))
                .isNotNull();
    }

    @Test
    void aFloodOfUnknownKeysCostsTheAuthServerNextToNothing() {
        publishTheKey();
        decoder.decode(token("1").sign());

        for (int i = 0; i < 50; i++) {
            var forged = token("x" + i).signedBy(SomeToken.key("unknown-" + i)).sign();
            catchThrowableOfType(BadJwtException.class, () -> decoder.decode(forged));
        }

        assertThat(authServer.getAllServeEvents()).hasSizeLessThanOrEqualTo(4);
        assertThat(decoder.decode(token("2").sign()).getId()).isEqualTo("2");
    }

    private void publishTheKey() {
        publish(SomeToken.KEY);
    }

    private void publish(ECKey... published) {
        var keys =
                new JWKSet(Stream.of(published).<JWK>map(ECKey::toPublicJWK).toList()).toString();
        authServer.stubFor(get("/oauth2/jwks").willReturn(okJson(keys)));
    }

    private SomeToken token(String id) {
        return SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read"))
                .with("iss", issuer)
                .with("iat", Date.from(clock.instant().minusSeconds(5)))
                .with("exp", Date.from(clock.instant().plusSeconds(600)))
                .with("jti", id);
    }

    /// The real time, plus what a test has let pass.
    private static final class PassingClock extends Clock {

        private Duration passed = Duration.ZERO;

        void pass(Duration time) {
            passed = passed.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(passed);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

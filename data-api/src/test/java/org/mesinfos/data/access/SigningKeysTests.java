package org.mesinfos.data.access;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.ReadingWorld;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.oauth2.jwt.BadJwtException;

class SigningKeysTests {

    private final WireMockServer authServer = new WireMockServer(options().dynamicPort());
    private AccessTokenDecoder decoder;

    @BeforeEach
    void start() {
        authServer.start();
        var issuer = URI.create(authServer.baseUrl());
        var expected = new AccessTokenProperties(issuer, URI.create(ReadingWorld.AUDIENCE), null);
        decoder =
                new AccessTokenDecoder(
                        expected,
                        new SigningKeys(expected.keys(), Clock.systemUTC()),
                        Clock.systemUTC());
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
        var keys = new JWKSet(SomeToken.KEY.toPublicJWK()).toString();
        authServer.stubFor(get("/oauth2/jwks").willReturn(okJson(keys)));
    }

    private SomeToken token(String id) {
        return SomeToken.under(SomeGrant.ofGermaine("bank.accounts:read"))
                .with("iss", authServer.baseUrl())
                .with("jti", id);
    }
}

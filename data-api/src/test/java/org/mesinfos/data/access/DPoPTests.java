package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesinfos.data.ApiClient;
import org.mesinfos.data.ApiResponse;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.mesinfos.data.TestEnvironment;
import org.mesinfos.data.secret.ServiceKeys;
import org.mesinfos.data.token.DPoPNonces;
import org.mesinfos.engine.log.SecurityEvents;
import org.springframework.beans.factory.annotation.Autowired;

/// Tokens that are bound to an app's key (RFC 9449).
@ReadingTest
class DPoPTests {

    private static final ECKey APP_KEY = SomeToken.key("app");
    private static final String AT = TestEnvironment.AUDIENCE + "/v1/me";

    @Autowired private ApiClient api;

    @Autowired private Clock clock;

    @Autowired private ServiceKeys keys;

    @Test
    void aBoundTokenCountsWithAProofByItsKey() throws Exception {
        var token = boundToken();

        assertThat(call(token, proof(token)).status()).isEqualTo(200);
    }

    @Test
    void aBoundTokenIsWorthNothingToAThief() throws Exception {
        var token = boundToken();

        var asBearer = api.get("/v1/me", token);
        var byOtherKey = call(token, proof(token).by(SomeToken.key("thief")));
        var withoutProof = api.send(api.request("/v1/me").header("Authorization", "DPoP " + token));

        assertThat(asBearer.problem()).isEqualTo("token-invalid");
        assertThat(byOtherKey.problem()).isEqualTo("token-invalid");
        assertThat(byOtherKey.header("WWW-Authenticate"))
                .isEqualTo("DPoP error=\"invalid_dpop_proof\", algs=\"ES256 PS256\"");
        assertThat(withoutProof.status()).isEqualTo(401);
        assertThat(withoutProof.problem()).startsWith("token-");
    }

    @Test
    void aProofCountsOnce() throws Exception {
        var token = boundToken();
        var proof = proof(token);

        assertThat(call(token, proof).status()).isEqualTo(200);
        assertThat(call(token, proof).problem()).isEqualTo("token-invalid");
    }

    @Test
    void aProofThatIsShownAgainIsInTheSecurityLog() throws Exception {
        var token = boundToken();
        var proof = proof(token);
        call(token, proof);

        try (var log = new SecurityEvents()) {
            call(token, proof);

            assertThat(log.of("proof-replayed")).hasSize(1);
            assertThat(log.all().toString()).doesNotContain(token);
        }
    }

    @Test
    void aProofWithoutTheServersValueIsToldIt() throws Exception {
        var token = boundToken();

        var first = call(token, proof(token).with("nonce", null));
        var nonce = first.header("DPoP-Nonce");
        var second = call(token, proof(token).with("nonce", nonce));

        assertThat(first.status()).isEqualTo(401);
        assertThat(first.problem()).isEqualTo("proof-nonce-missing");
        assertThat(first.header("WWW-Authenticate")).isEqualTo("DPoP error=\"use_dpop_nonce\"");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("DPoP-Nonce")).isNotEmpty();
        assertThat(call(token, proof(token).with("nonce", "guessed")).problem())
                .isEqualTo("proof-nonce-missing");
    }

    static Stream<Arguments> bentProofs() {
        return Stream.of(
                bent("for another method", p -> p.with("htm", "POST")),
                bent("without method", p -> p.with("htm", null)),
                bent("for another address", p -> p.with("htu", "https://evil.example/v1/me")),
                bent("for another path", p -> p.with("htu", TestEnvironment.AUDIENCE + "/v1/me/x")),
                bent("for no address", p -> p.with("htu", "%%%")),
                bent("without address", p -> p.with("htu", null)),
                bent("for another token", p -> p.with("ath", "x".repeat(43))),
                bent("for no token", p -> p.with("ath", null)),
                bent("without id", p -> p.with("jti", null)),
                bent("with an endless id", p -> p.with("jti", "x".repeat(300))),
                bent("without time", p -> p.with("iat", null)),
                bent("of another type", p -> p.ofType("JWT")),
                bent("with the private key in it", Proof::showingThePrivateKey),
                bent("without a key", Proof::withoutKey));
    }

    private static Arguments bent(String how, UnaryOperator<Proof> change) {
        return Arguments.of(how, change);
    }

    @ParameterizedTest(name = "a proof {0}")
    @MethodSource("bentProofs")
    void opensNothing(String how, UnaryOperator<Proof> change) throws Exception {
        var token = boundToken();

        assertThat(call(token, change.apply(proof(token))).problem()).isEqualTo("token-invalid");
    }

    @Test
    void aProofSignedWithAWeakerAlgorithmOpensNothing() throws Exception {
        var rsa = new RSAKeyGenerator(2048).generate();
        var token = boundTo(rsa.computeThumbprint().toString());

        assertThat(call(token, proof(token).by(rsa, JWSAlgorithm.PS256)).status()).isEqualTo(200);
        assertThat(call(token, proof(token).by(rsa, JWSAlgorithm.RS256)).problem())
                .isEqualTo("token-invalid");
    }

    @Test
    void addressesAreComparedByWhatTheyMean() throws Exception {
        var token = boundToken();
        var upper =
                TestEnvironment.AUDIENCE.replace("https://", "HTTPS://").toUpperCase(Locale.ROOT);

        assertThat(call(token, proof(token).with("htu", AT + "?limit=2#top")).status())
                .isEqualTo(200);
        assertThat(call(token, proof(token).with("htu", upper + "/v1/me")).status()).isEqualTo(200);
        assertThat(call(token, proof(token).with("htu", AT.replace("/v1", "/./v1"))).status())
                .isEqualTo(200);
    }

    @Test
    void theServersValueTellsTheTimeSoAWrongClockOfTheAppDoesNoHarm() throws Exception {
        var token = boundToken();
        var tomorrow = Date.from(clock.instant().plus(Duration.ofDays(1)));

        assertThat(call(token, proof(token).with("iat", tomorrow)).status()).isEqualTo(200);
    }

    private String boundToken() throws Exception {
        return boundTo(APP_KEY.computeThumbprint().toString());
    }

    private static String boundTo(String thumbprint) {
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        return SomeToken.under(grant).with("cnf", Map.of("jkt", thumbprint)).sign();
    }

    private ApiResponse call(String token, Proof proof) throws Exception {
        return api.send(
                api.request("/v1/me")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof.sign()));
    }

    private Proof proof(String token) throws Exception {
        var hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(token.getBytes(StandardCharsets.US_ASCII));
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(clock.instant()))
                        .claim("htm", "GET")
                        .claim("htu", AT)
                        .claim("nonce", new DPoPNonces(keys, clock).current())
                        .claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                        .build();
        return new Proof(APP_KEY, APP_KEY.toPublicJWK(), JWSAlgorithm.ES256, "dpop+jwt", claims);
    }

    /// A proof before it is signed.
    private record Proof(
            JWK key,
            @Nullable JWK shown,
            JWSAlgorithm algorithm,
            String type,
            JWTClaimsSet claims) {

        Proof with(String claim, @Nullable Object value) {
            var changed = new JWTClaimsSet.Builder(claims).claim(claim, value).build();
            return new Proof(key, shown, algorithm, type, changed);
        }

        Proof by(JWK other) {
            return by(other, algorithm);
        }

        Proof by(JWK other, JWSAlgorithm with) {
            return new Proof(other, other.toPublicJWK(), with, type, claims);
        }

        Proof ofType(String other) {
            return new Proof(key, shown, algorithm, other, claims);
        }

        Proof showingThePrivateKey() {
            return new Proof(key, key, algorithm, type, claims);
        }

        Proof withoutKey() {
            return new Proof(key, null, algorithm, type, claims);
        }

        /// By hand, because the library refuses to write the wrong ones.
        String sign() throws Exception {
            var header = new HashMap<String, Object>();
            header.put("alg", algorithm.getName());
            header.put("typ", type);
            if (shown != null) {
                header.put("jwk", shown.toJSONObject());
            }
            var input =
                    Base64URL.encode(JSONObjectUtils.toJSONString(header))
                            + "."
                            + Base64URL.encode(claims.toString());
            var signer =
                    key instanceof RSAKey rsa
                            ? new RSASSASigner(rsa)
                            : new ECDSASigner(key.toECKey());
            var bytes = input.getBytes(StandardCharsets.US_ASCII);
            return input + "." + signer.sign(new JWSHeader(algorithm), bytes);
        }
    }
}

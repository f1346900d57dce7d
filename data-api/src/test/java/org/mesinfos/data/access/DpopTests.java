package org.mesinfos.data.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mesinfos.data.Answer;
import org.mesinfos.data.Api;
import org.mesinfos.data.ReadingTest;
import org.mesinfos.data.ReadingWorld;
import org.mesinfos.data.SomeGrant;
import org.mesinfos.data.SomeToken;
import org.springframework.beans.factory.annotation.Autowired;

/// Tokens that are bound to an app's key (RFC 9449).
@ReadingTest
class DpopTests {

    private static final ECKey APP_KEY = SomeToken.key("app");

    @Autowired private Api api;

    @Test
    void aBoundTokenCountsWithAProofByItsKey() throws Exception {
        var token = boundToken();

        assertThat(call(token, proof(APP_KEY, token)).status()).isEqualTo(200);
    }

    @Test
    void aBoundTokenIsWorthNothingToAThief() throws Exception {
        var token = boundToken();

        var asBearer = api.get("/v1/me", token);
        var byOtherKey = call(token, proof(SomeToken.key("thief"), token));
        var withoutProof = api.send(api.request("/v1/me").header("Authorization", "DPoP " + token));

        assertThat(asBearer.problem()).isEqualTo("token-invalid");
        assertThat(byOtherKey.problem()).isEqualTo("token-invalid");
        assertThat(byOtherKey.header("WWW-Authenticate")).startsWith("DPoP");
        assertThat(withoutProof.status()).isEqualTo(401);
        assertThat(withoutProof.problem()).startsWith("token-");
    }

    @Test
    void aProofCountsOnce() throws Exception {
        var token = boundToken();
        var proof = proof(APP_KEY, token);

        assertThat(call(token, proof).status()).isEqualTo(200);
        assertThat(call(token, proof).problem()).isEqualTo("token-invalid");
    }

    private String boundToken() throws Exception {
        var thumbprint = APP_KEY.computeThumbprint().toString();
        var grant = SomeGrant.ofGermaine("bank.accounts:read").stored();
        return SomeToken.under(grant).with("cnf", Map.of("jkt", thumbprint)).sign();
    }

    private Answer call(String token, String proof) {
        return api.send(
                api.request("/v1/me")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof));
    }

    private String proof(ECKey key, String token) throws Exception {
        var hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(token.getBytes(StandardCharsets.US_ASCII));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build();
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(new Date())
                        .claim("htm", "GET")
                        .claim("htu", ReadingWorld.AUDIENCE + "/v1/me")
                        .claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                        .build();
        var proof = new SignedJWT(header, claims);
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }
}

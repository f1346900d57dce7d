package org.mesinfos.data;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/// Access tokens as the auth server makes them, and bent ones.
public final class SomeToken {

    /// The key that the auth server of the tests publishes.
    public static final ECKey KEY = key("auth-2013");

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private ECKey key = KEY;
    private String type = "at+jwt";

    private SomeToken() {}

    /// A token for Germaine's grant to Carnet Énergie, for all that the grant holds.
    public static SomeToken under(SomeGrant grant) {
        var now = Instant.now();
        return new SomeToken()
                .with("iss", TestEnvironment.ISSUER)
                .with("aud", TestEnvironment.AUDIENCE)
                .with("sub", grant.sub())
                .with("client_id", grant.client())
                .with("grant_id", grant.id())
                .with("scope", String.join(" ", grant.scopes()))
                .with("iat", Date.from(now.minusSeconds(5)))
                .with("exp", Date.from(now.plusSeconds(600)))
                .with("jti", "family-1.token-1");
    }

    /// The same with another claim; null leaves it out.
    public SomeToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    public SomeToken signedBy(ECKey other) {
        key = other;
        return this;
    }

    public SomeToken ofType(String other) {
        type = other;
        return this;
    }

    /// The compact form.
    public String sign() {
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build();
            var set = new JWTClaimsSet.Builder();
            claims.forEach(set::claim);
            var token = new SignedJWT(header, set.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.mesinfos.portal.signin;

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
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mesinfos.engine.secret.Sha256;

/// Proofs of possession (DPoP, RFC 9449 section 4.2) of keys that tokens are bound to.
public final class DPoPProofs {

    public static final String HEADER = "DPoP";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private final Clock clock;

    public DPoPProofs(Clock clock) {
        this.clock = clock;
    }

    /// A new P-256 key.
    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /// A proof for one request.
    ///
    /// @param address query and fragment are left out, as section 4.2 says
    /// @param accessToken the token that it comes with, or null when it asks for one
    /// @param nonce the value that the server gave, or null when it gave none
    public String of(
            ECKey key,
            String method,
            URI address,
            @Nullable String accessToken,
            @Nullable String nonce) {
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(clock.instant()))
                        .claim("htm", method)
                        .claim("htu", withoutQuery(address));
        if (accessToken != null) {
            claims.claim("ath", Sha256.base64Url(accessToken));
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).jwk(key.toPublicJWK()).build();
        var proof = new SignedJWT(header, claims.build());
        try {
            proof.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a proof", e);
        }
        return proof.serialize();
    }

    private static String withoutQuery(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}

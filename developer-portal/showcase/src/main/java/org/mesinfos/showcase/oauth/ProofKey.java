package org.mesinfos.showcase.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// The key to which tokens are bound (DPoP, RFC 9449), made at each start: an access token lives
/// five minutes, and a refresh token may come with a new key.
@Component
public class ProofKey {

    public static final String HEADER = "DPoP";

    private final DPoPProofFactory proofs;

    ProofKey() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).generate();
            proofs = new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /// The proof for one request.
    ///
    /// @param token the access token that goes along; null when a token is asked for
    /// @param nonce the value that the server gave for its next request; null when it gave none
    public String proof(
            String method, URI address, @Nullable String token, @Nullable String nonce) {
        var target = UriComponentsBuilder.fromUri(address).replaceQuery(null).build(true).toUri();
        try {
            var proof =
                    token == null
                            ? proofs.createDPoPJWT(method, target)
                            : proofs.createDPoPJWT(
                                    method,
                                    target,
                                    new DPoPAccessToken(token),
                                    nonce == null ? null : new Nonce(nonce));
            return proof.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a proof", e);
        }
    }
}

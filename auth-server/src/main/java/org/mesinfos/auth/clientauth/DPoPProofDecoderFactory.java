package org.mesinfos.auth.clientauth;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/// Checks the proof beside an access token by our own rules (RFC 9449 section 7.1). The stock check
/// remembers proofs on one node only, takes other algorithms and compares the address that the
/// request's headers claim.
public class DPoPProofDecoderFactory implements JwtDecoderFactory<DPoPProofContext> {

    private final DPoPProofVerifier proofs;

    public DPoPProofDecoderFactory(DPoPProofVerifier proofs) {
        this.proofs = proofs;
    }

    @Override
    public JwtDecoder createDecoder(DPoPProofContext context) {
        return proof -> {
            OAuth2Token token = context.getAccessToken();
            if (token == null) {
                throw new BadJwtException("there is no access token beside the proof");
            }
            var path = URI.create(context.getTargetUri()).getPath();
            var jkt = proofs.verify(proof, context.getMethod(), path, token.getTokenValue());
            if (!jkt.equals(boundKey(token))) {
                throw new BadJwtException("the access token is not bound to this key");
            }
            return read(proof);
        };
    }

    private static Object boundKey(OAuth2Token token) {
        return token instanceof ClaimAccessor claims
                        && claims.getClaims().get("cnf") instanceof Map<?, ?> confirmation
                        && confirmation.get("jkt") instanceof String jkt
                ? jkt
                : "none";
    }

    private static Jwt read(String proof) {
        try {
            var jwt = SignedJWT.parse(proof);
            return Jwt.withTokenValue(proof)
                    .headers(headers -> headers.putAll(jwt.getHeader().toJSONObject()))
                    .jti(jwt.getJWTClaimsSet().getJWTID())
                    .build();
        } catch (ParseException e) {
            throw new BadJwtException("the proof cannot be read", e);
        }
    }
}

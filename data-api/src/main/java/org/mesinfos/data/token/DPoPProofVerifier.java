package org.mesinfos.data.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.DPoPProofContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/// Checks the proof of possession beside an access token (RFC 9449 sections 4.3, 7.1 and 9).
///
/// The stock check takes any algorithm, compares addresses letter by letter, knows no nonce and
/// remembers a limited number of proofs. When a proof was made is told by its nonce, which no clock
/// of an app can get wrong; `iat` only has to be there.
public final class DPoPProofVerifier implements JwtDecoderFactory<DPoPProofContext> {

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final int LONGEST_ID = 256;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final DPoPNonces nonces;
    private final DPoPReplayCache seen;

    public DPoPProofVerifier(DPoPNonces nonces, Clock clock) {
        this.nonces = nonces;
        this.seen = new DPoPReplayCache(clock);
    }

    @Override
    public JwtDecoder createDecoder(DPoPProofContext context) {
        return proof -> check(proof, context);
    }

    private Jwt check(String proof, DPoPProofContext context) {
        try {
            var jwt = SignedJWT.parse(proof);
            var key = jwt.getHeader().getJWK();
            require(key != null && isSignedWith(jwt, key), "signature");
            var thumbprint = key.computeThumbprint().toString();
            var claims = jwt.getJWTClaimsSet();
            checkRequest(claims, context);
            checkToken(claims, thumbprint, context.getAccessToken());
            require(claims.getIssueTime() != null, "iat");
            checkNonce(claims.getStringClaim("nonce"));
            checkFirstUse(claims.getJWTID(), thumbprint);
            return Jwt.withTokenValue(proof)
                    .headers(headers -> headers.putAll(jwt.getHeader().toJSONObject()))
                    .jti(claims.getJWTID())
                    .build();
        } catch (ParseException | JOSEException e) {
            throw new BadJwtException("the proof cannot be read", e);
        }
    }

    private static boolean isSignedWith(SignedJWT jwt, JWK key) throws JOSEException {
        var header = jwt.getHeader();
        return !key.isPrivate()
                && key instanceof AsymmetricJWK asymmetric
                && TYPE.equals(header.getType())
                && ALGORITHMS.contains(header.getAlgorithm())
                && jwt.verify(
                        new DefaultJWSVerifierFactory()
                                .createJWSVerifier(header, asymmetric.toPublicKey()));
    }

    private static void checkRequest(JWTClaimsSet claims, DPoPProofContext context)
            throws ParseException {
        require(context.getMethod().equals(claims.getStringClaim("htm")), "htm");
        var named = claims.getStringClaim("htu");
        require(named != null && isSame(context.getTargetUri(), named), "htu");
    }

    /// Without query and fragment, after the normalization of RFC 3986 sections 6.2.2 and 6.2.3.
    private static boolean isSame(String ours, String theirs) {
        try {
            var called = URI.create(ours).normalize();
            var named = URI.create(theirs).normalize();
            return called.getScheme().equalsIgnoreCase(named.getScheme())
                    && called.getHost().equalsIgnoreCase(named.getHost())
                    && port(called) == port(named)
                    && called.getPath().equals(named.getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    }

    private static void checkToken(
            JWTClaimsSet claims, String thumbprint, @Nullable OAuth2Token token)
            throws ParseException {
        require(
                token != null
                        && Sha256.base64Url(token.getTokenValue()).equals(claims.getClaim("ath")),
                "ath");
        require(
                token instanceof ClaimAccessor bound
                        && bound.getClaims().get("cnf") instanceof Map<?, ?> confirmation
                        && thumbprint.equals(confirmation.get("jkt")),
                "key");
    }

    private void checkNonce(@Nullable String nonce) {
        if (nonce == null || !nonces.counts(nonce)) {
            throw Problem.of(ProblemType.PROOF_NONCE_MISSING)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "DPoP error=\"use_dpop_nonce\"");
        }
    }

    private void checkFirstUse(@Nullable String id, String thumbprint) {
        if (id == null || id.length() > LONGEST_ID) {
            throw new BadJwtException("wrong or missing in the proof: jti");
        }
        if (!seen.isFirst(thumbprint, id)) {
            SecurityLog.write(SecurityEvent.of(SecurityAction.PROOF_REPLAYED));
            throw new BadJwtException("wrong or missing in the proof: jti");
        }
    }

    private static void require(boolean right, String part) {
        if (!right) {
            throw new BadJwtException("wrong or missing in the proof: " + part);
        }
    }
}

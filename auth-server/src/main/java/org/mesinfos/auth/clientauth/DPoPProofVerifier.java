package org.mesinfos.auth.clientauth;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Component;

/// Proofs that an app holds a key (DPoP, RFC 9449): fresh, for this very address, each once on all
/// nodes. The address compared is the configured one, never what a request header says.
@Component
public class DPoPProofVerifier {

    public static final String JKT = "dpop_jkt";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final Duration FRESH = Duration.ofSeconds(60);

    /// How far an app's clock may be ahead.
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final ReplayCache marks;
    private final AddressesProperties addresses;
    private final Clock clock;

    DPoPProofVerifier(ReplayCache marks, AddressesProperties addresses, Clock clock) {
        this.marks = marks;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The thumbprint (RFC 7638) of the key behind the proof that a token request carries, or null
    /// when it carries none.
    ///
    /// @throws OAuth2AuthenticationException `invalid_dpop_proof` when it is not a good one
    public @Nullable String ofTokenRequest(Map<String, Object> parameters) {
        return parameters.get("dpop_proof") instanceof String proof
                ? verify(proof, "/oauth2/token")
                : null;
    }

    /// The thumbprint of the key behind a proof sent to that endpoint by POST.
    ///
    /// @throws OAuth2AuthenticationException `invalid_dpop_proof` when it is not a good one
    String verify(String proof, String path) {
        return verify(proof, "POST", path, null);
    }

    /// The thumbprint of the key behind a proof that came with an access token.
    ///
    /// @throws OAuth2AuthenticationException `invalid_dpop_proof` when it is not a good one, or
    ///   made for another token
    String verify(String proof, String method, String path, @Nullable String accessToken) {
        try {
            var jwt = SignedJWT.parse(proof);
            var key = jwt.getHeader().getJWK();
            if (key == null || !isSignedWith(jwt, key)) {
                throw invalid("The proof is not signed with the public key in its header.");
            }
            var thumbprint = key.computeThumbprint().toString();
            var claims = jwt.getJWTClaimsSet();
            checkAddress(claims, method, path);
            if (accessToken != null
                    && !Sha256.base64Url(accessToken).equals(claims.getStringClaim("ath"))) {
                throw invalid("ath is not the hash of this access token.");
            }
            checkTime(claims);
            checkFirstUse(claims, thumbprint);
            return thumbprint;
        } catch (ParseException | JOSEException e) {
            throw invalid("The proof cannot be read.");
        }
    }

    private static boolean isSignedWith(SignedJWT jwt, JWK key) throws JOSEException {
        var header = jwt.getHeader();
        if (key.isPrivate()
                || !(key instanceof AsymmetricJWK asymmetric)
                || !TYPE.equals(header.getType())
                || !ALGORITHMS.contains(header.getAlgorithm())) {
            return false;
        }
        var verifier =
                new DefaultJWSVerifierFactory().createJWSVerifier(header, asymmetric.toPublicKey());
        return jwt.verify(verifier);
    }

    private void checkAddress(JWTClaimsSet claims, String method, String path)
            throws ParseException {
        if (!method.equals(claims.getStringClaim("htm"))
                || !isSame(addresses.issuer() + path, claims.getStringClaim("htu"))) {
            throw invalid("htm and htu are not those of this request.");
        }
    }

    /// RFC 9449 section 4.3: issued just now; anybody who also says until when or from when is
    /// taken at their word (RFC 7519 sections 4.1.4 and 4.1.5).
    private void checkTime(JWTClaimsSet claims) {
        var now = clock.instant();
        var latest = now.plus(AHEAD);
        var issued = instant(claims.getIssueTime());
        if (issued == null || issued.isAfter(latest) || issued.isBefore(now.minus(FRESH))) {
            throw invalid("iat must be within the last minute.");
        }
        var begin = instant(claims.getNotBeforeTime());
        if (begin != null && begin.isAfter(latest)) {
            throw invalid("nbf is ahead.");
        }
        var end = instant(claims.getExpirationTime());
        if (end != null && !now.isBefore(end)) {
            throw invalid("exp is over.");
        }
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private void checkFirstUse(JWTClaimsSet claims, String thumbprint) {
        var jti = claims.getJWTID();
        var refusedAnyway = clock.instant().plus(FRESH).plus(AHEAD);
        if (jti == null) {
            throw invalid("jti is missing or was used before.");
        }
        if (!marks.use("dpop", thumbprint, jti, refusedAnyway)) {
            SecurityLog.write(SecurityEvent.of(SecurityAction.PROOF_REPLAYED));
            throw invalid("jti is missing or was used before.");
        }
    }

    /// RFC 9449 section 4.3: without query and fragment, after normalization (RFC 3986 sections
    /// 6.2.2 and 6.2.3).
    static boolean isSame(String called, @Nullable String htu) {
        if (htu == null) {
            return false;
        }
        try {
            var theirs = URI.create(htu).normalize();
            var ours = URI.create(called);
            return ours.getScheme().equalsIgnoreCase(theirs.getScheme())
                    && ours.getHost().equalsIgnoreCase(theirs.getHost())
                    && port(ours) == port(theirs)
                    && ours.getPath().equals(theirs.getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static OAuth2AuthenticationException invalid(String description) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(
                        "invalid_dpop_proof",
                        description,
                        "https://www.rfc-editor.org/rfc/rfc9449#section-5"));
    }

    /// @throws OAuth2AuthenticationException `invalid_dpop_proof`
    public static OAuth2AuthenticationException required() {
        return invalid("This client has to show a DPoP proof.");
    }
}

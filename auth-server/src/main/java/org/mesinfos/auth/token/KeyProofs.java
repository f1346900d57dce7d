package org.mesinfos.auth.token;

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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/// Proofs that an app holds a key (DPoP, RFC 9449): fresh, for this very address, each once on all
/// nodes. The address compared is the configured one, never what a request header says.
class KeyProofs {

    static final String JKT = "dpop_jkt";

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final OneTimeMarks marks;
    private final AddressesProperties addresses;
    private final Clock clock;

    KeyProofs(OneTimeMarks marks, AddressesProperties addresses, Clock clock) {
        this.marks = marks;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The thumbprint (RFC 7638) of the key behind the proof that a token request carries, or null
    /// when it carries none.
    ///
    /// @throws OAuth2AuthenticationException `invalid_dpop_proof` when it is not a good one
    @Nullable String ofTokenRequest(Map<String, Object> parameters) {
        return parameters.get("dpop_proof") instanceof String proof
                ? verify(proof, "/oauth2/token")
                : null;
    }

    /// The thumbprint of the key behind a proof sent to that endpoint by POST.
    ///
    /// @throws OAuth2AuthenticationException `invalid_dpop_proof` when it is not a good one
    String verify(String proof, String path) {
        try {
            var jwt = SignedJWT.parse(proof);
            var key = jwt.getHeader().getJWK();
            if (key == null || !isSignedWith(jwt, key)) {
                throw invalid("The proof is not signed with the public key in its header.");
            }
            var thumbprint = key.computeThumbprint().toString();
            checkClaims(jwt.getJWTClaimsSet(), path, thumbprint);
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

    private void checkClaims(JWTClaimsSet claims, String path, String thumbprint)
            throws ParseException {
        if (!"POST".equals(claims.getStringClaim("htm"))
                || !isThisAddress(claims.getStringClaim("htu"), path)) {
            throw invalid("htm and htu are not those of this request.");
        }
        var now = clock.instant();
        var issued = claims.getIssueTime() == null ? null : claims.getIssueTime().toInstant();
        if (issued == null
                || issued.isAfter(now.plus(FRESH))
                || issued.isBefore(now.minus(FRESH))) {
            throw invalid("iat is not within a minute of now.");
        }
        var jti = claims.getJWTID();
        if (jti == null || !marks.use("dpop", thumbprint, jti, now.plus(FRESH.multipliedBy(2)))) {
            throw invalid("jti is missing or was used before.");
        }
    }

    /// RFC 9449 section 4.3: without query and fragment, after normalization.
    private boolean isThisAddress(@Nullable String htu, String path) {
        if (htu == null) {
            return false;
        }
        try {
            var theirs = URI.create(htu).normalize();
            var ours = URI.create(addresses.issuer() + path);
            return ours.getScheme().equalsIgnoreCase(theirs.getScheme())
                    && ours.getAuthority().equalsIgnoreCase(theirs.getAuthority())
                    && ours.getPath().equals(theirs.getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static OAuth2AuthenticationException invalid(String description) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(
                        "invalid_dpop_proof",
                        description,
                        "https://www.rfc-editor.org/rfc/rfc9449#section-5"));
    }

    /// @throws OAuth2AuthenticationException `invalid_dpop_proof`
    static OAuth2AuthenticationException required() {
        return invalid("This client has to show a DPoP proof.");
    }
}

package org.mesinfos.data.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.mesinfos.engine.secret.Sha256;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Verifies access tokens of RFC 9068: ES256 by the auth server, for this API, of type `at+jwt`.
///
/// Whether the consent behind a token still stands is not asked here but of `AccessGate`.
public final class AccessTokenDecoder implements JwtDecoder {

    public static final String GRANT_ID = "grant_id";

    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int LONGEST = 8192;
    private static final int MOST_VERIFIED = 20_000;

    private final AccessTokenProperties expected;
    private final SigningKeys keys;

    /// Tokens whose signature was verified a moment ago, by their hash: an ES256 check costs as
    /// much as all the rest of a small read. An entry counts as long as the keys do, so a dropped
    /// key stops counting here too.
    private final Cache<String, Jwt> verified;

    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    public AccessTokenDecoder(AccessTokenProperties expected, SigningKeys keys, Clock clock) {
        this.expected = expected;
        this.keys = keys;
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(MOST_VERIFIED)
                        .expireAfterWrite(SigningKeys.KEPT)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
    }

    @Override
    public Jwt decode(String token) {
        if (token.length() > LONGEST) {
            throw new BadJwtException("longer than " + LONGEST + " characters");
        }
        var known = verifiedBefore(token);
        var jwt = known == null ? verify(token) : known;
        checkTimes(jwt);
        if (known == null) {
            verified.put(Sha256.base64Url(token), jwt);
        }
        return jwt;
    }

    /// The token if its signature was verified a moment ago; it may be over by now.
    public @Nullable Jwt verifiedBefore(String token) {
        return verified.getIfPresent(Sha256.base64Url(token));
    }

    private Jwt verify(String token) {
        try {
            var signed = SignedJWT.parse(token);
            var jwt = converted(token, signed, processor.process(signed, null));
            checkClaims(jwt);
            return jwt;
        } catch (KeySourceException e) {
            throw withoutKey(e);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new BadJwtException("cannot be verified", e);
        }
    }

    // A key that is asked for too often is one that does not exist, unless none was ever fetched.
    private RuntimeException withoutKey(KeySourceException failure) {
        return keys.areKnown() && failure instanceof RateLimitReachedException
                ? new BadJwtException("names an unknown key", failure)
                : Problem.unavailable(RETRY_AFTER);
    }

    private static Jwt converted(String token, SignedJWT signed, JWTClaimsSet claims) {
        var values = new HashMap<String, Object>(claims.getClaims());
        values.values().removeIf(value -> value == null);
        // Spring's view of a token knows instants, not dates.
        values.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
        return new Jwt(
                token,
                instant(claims.getIssueTime()),
                instant(claims.getExpirationTime()),
                new HashMap<>(signed.getHeader().toJSONObject()),
                values);
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private void checkClaims(Jwt jwt) {
        require(expected.issuer().toString().equals(jwt.getClaimAsString("iss")), "iss");
        var audience = jwt.getAudience();
        require(audience != null && audience.contains(expected.dataApi().toString()), "aud");
        require(jwt.getSubject() != null, "sub");
        require(jwt.getId() != null, "jti");
        require(jwt.getClaimAsString("client_id") != null, "client_id");
        require(jwt.getExpiresAt() != null, "exp");
        require(jwt.getIssuedAt() != null, "iat");
    }

    private void checkTimes(Jwt jwt) {
        var now = clock.instant();
        var exp = jwt.getExpiresAt();
        if (exp == null || !now.isBefore(exp.plus(SKEW))) {
            throw Problem.of(ProblemType.TOKEN_EXPIRED);
        }
        require(!isAhead(jwt.getIssuedAt(), now), "iat");
        require(!isAhead(jwt.getNotBefore(), now), "nbf");
    }

    private static boolean isAhead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now.plus(SKEW));
    }

    private static void require(boolean right, String claim) {
        if (!right) {
            throw new BadJwtException("wrong or missing " + claim);
        }
    }
}

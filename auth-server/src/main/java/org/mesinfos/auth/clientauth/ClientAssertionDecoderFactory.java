package org.mesinfos.auth.clientauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/// Clients that prove with a key who they are (`private_key_jwt`, RFC 7523), at the grade of the
/// FAPI 2.0 Security Profile: ES256 or PS256, the issuer as the only audience, a short life, and
/// each assertion once. Keys are registered with the client, so nothing is fetched from anywhere.
@Component
public class ClientAssertionDecoderFactory implements JwtDecoderFactory<RegisteredClient> {

    private static final ClientAuthenticationMethod ASSERTION =
            new ClientAuthenticationMethod(
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final RegisteredApps apps;
    private final ReplayCache marks;
    private final AddressesProperties addresses;
    private final Clock clock;

    ClientAssertionDecoderFactory(
            RegisteredApps apps, ReplayCache marks, AddressesProperties addresses, Clock clock) {
        this.apps = apps;
        this.marks = marks;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// Reads an assertion from a request. The stock converter insists on a `client_id` beside it,
    /// though it names the client already. No interface says that this is a converter: as a bean of
    /// that type it would also be taken for the reader of bearer tokens.
    public @Nullable Authentication convert(HttpServletRequest request) {
        var assertion = request.getParameter("client_assertion");
        if (assertion == null
                || !ASSERTION.getValue().equals(request.getParameter("client_assertion_type"))) {
            return null;
        }
        var clientId = subject(assertion);
        var named = request.getParameter("client_id");
        if (clientId == null || named != null && !named.equals(clientId)) {
            throw TokenEndpointErrors.invalidClient("The assertion does not name the client.");
        }
        var parameters = new HashMap<String, Object>();
        if ("authorization_code".equals(request.getParameter("grant_type"))) {
            request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        }
        return new OAuth2ClientAuthenticationToken(clientId, ASSERTION, assertion, parameters);
    }

    private static @Nullable String subject(String assertion) {
        try {
            return SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            return null;
        }
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var jwks =
                apps.find(client.getClientId()).map(app -> app.credentials().jwks()).orElse(null);
        if (jwks == null) {
            throw TokenEndpointErrors.invalidClient("The client has no keys.");
        }
        try {
            var processor = new DefaultJWTProcessor<SecurityContext>();
            processor.setJWSTypeVerifier(
                    new DefaultJOSEObjectTypeVerifier<>(
                            JOSEObjectType.JWT,
                            new JOSEObjectType("client-authentication+jwt"),
                            null));
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(
                            ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(jwks))));
            processor.setJWTClaimsSetVerifier((_, _) -> {}); // the validator below does it
            var decoder = new NimbusJwtDecoder(processor);
            decoder.setJwtValidator(validator(client.getClientId()));
            return decoder;
        } catch (ParseException e) {
            throw new BadJwtException("the registered keys of the client cannot be read", e);
        }
    }

    private OAuth2TokenValidator<Jwt> validator(String clientId) {
        return assertion -> {
            var problem = problem(assertion, clientId);
            return problem == null
                    ? OAuth2TokenValidatorResult.success()
                    : OAuth2TokenValidatorResult.failure(
                            new OAuth2Error("invalid_client", problem, null));
        };
    }

    private @Nullable String problem(Jwt assertion, String clientId) {
        var now = clock.instant();
        var expiry = assertion.getExpiresAt();
        if (!clientId.equals(assertion.getClaimAsString("iss"))
                || !clientId.equals(assertion.getSubject())) {
            return "iss and sub must both be the client_id";
        }
        // RFC 7523bis and FAPI 2.0: one string, the issuer, so that no other server can be meant.
        if (!addresses.issuer().equals(writtenAudience(assertion))) {
            return "aud must be " + addresses.issuer();
        }
        if (expiry == null || !now.isBefore(expiry) || expiry.isAfter(now.plus(LONGEST))) {
            return "exp must be at most 10 minutes ahead";
        }
        if (isAhead(assertion.getIssuedAt(), now) || isAhead(assertion.getNotBefore(), now)) {
            return "iat and nbf must not be ahead";
        }
        var jti = assertion.getId();
        if (jti == null) {
            return "jti is missing or was used before";
        }
        if (!marks.use("client-assertion", clientId, jti, expiry)) {
            SecurityLog.write(SecurityEvent.of(SecurityAction.ASSERTION_REPLAYED).client(clientId));
            return "jti is missing or was used before";
        }
        return null;
    }

    /// The audience as the client wrote it; decoded, one string and a list of one look the same.
    private static @Nullable Object writtenAudience(Jwt assertion) {
        try {
            var payload = SignedJWT.parse(assertion.getTokenValue()).getPayload().toJSONObject();
            return payload.get("aud");
        } catch (ParseException e) {
            return null;
        }
    }

    private static boolean isAhead(@Nullable Instant instant, Instant now) {
        return instant != null && instant.isAfter(now.plus(SKEW));
    }
}

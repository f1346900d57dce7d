package org.mesinfos.auth.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.signingkey.PublishedKeySource;
import org.mesinfos.auth.signingkey.VerifiedSignatures;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Reads tokens that this server signed: only our keys, only the expected algorithm, only the
/// expected type.
@Component
public class IssuedTokenDecoder {

    private static final Duration SKEW = Duration.ofSeconds(10);

    private final PublishedKeySource keys;
    private final RevokedTokens revoked;
    private final AddressesProperties addresses;
    private final Clock clock;
    private final VerifiedSignatures signatures;
    private final JwtDecoder accessTokens;
    private final JwtDecoder anyAccessTokens;
    private final JwtDecoder idTokens;

    IssuedTokenDecoder(
            PublishedKeySource keys,
            RevokedTokens revoked,
            AddressesProperties addresses,
            Clock clock) {
        this.keys = keys;
        this.revoked = revoked;
        this.addresses = addresses;
        this.clock = clock;
        this.signatures = new VerifiedSignatures(clock);
        this.accessTokens = accessTokensFor(addresses.dataApi());
        this.anyAccessTokens =
                accessTokens(List.of(addresses.dataApi(), addresses.issuer()), List.of());
        this.idTokens =
                decoder(
                        "JWT",
                        RegisteredApp.ID_TOKEN_ALGORITHMS.stream()
                                .map(SignatureAlgorithm::getName)
                                .map(JWSAlgorithm::parse)
                                .collect(Collectors.toSet()),
                        List.of());
    }

    /// Reads access tokens meant for that audience, still in time and not revoked. Whether the
    /// grant behind one still stands is for the caller to ask.
    public JwtDecoder accessTokensFor(String audience) {
        return accessTokensFor(List.of(audience));
    }

    /// Reads access tokens meant for one of those audiences, still in time and not revoked.
    public JwtDecoder accessTokensFor(List<String> audiences) {
        return accessTokens(audiences, List.of(revoked));
    }

    private JwtDecoder accessTokens(
            List<String> audiences, List<OAuth2TokenValidator<Jwt>> further) {
        var inTime = new JwtTimestampValidator(SKEW);
        inTime.setClock(clock);
        var validators = new ArrayList<OAuth2TokenValidator<Jwt>>();
        validators.add(inTime);
        validators.add(audience(audiences));
        validators.addAll(further);
        return decoder("at+jwt", Set.of(JWSAlgorithm.ES256), validators);
    }

    private static OAuth2TokenValidator<Jwt> audience(List<String> accepted) {
        return new JwtClaimValidator<List<String>>(
                "aud", given -> given != null && given.stream().anyMatch(accepted::contains));
    }

    /// The access token for the data API, when it is genuine, in time and not revoked.
    Optional<Jwt> accessToken(String value) {
        return read(accessTokens, value);
    }

    /// The access token for the data API or this server, when it is genuine and in time, revoked or
    /// not.
    Optional<Jwt> anyAccessToken(String value) {
        return read(anyAccessTokens, value);
    }

    /// The ID token, when it is genuine, even when its time is over (OpenID Connect RP-Initiated
    /// Logout section 2).
    public Optional<Jwt> idToken(String value) {
        return read(idTokens, value);
    }

    private static Optional<Jwt> read(JwtDecoder decoder, String value) {
        try {
            return Optional.of(decoder.decode(value));
        } catch (JwtException e) {
            return Optional.empty();
        }
    }

    private JwtDecoder decoder(
            String type, Set<JWSAlgorithm> algorithms, List<OAuth2TokenValidator<Jwt>> validators) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWSVerifierFactory(signatures);
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // the validators below do it
        var decoder = new NimbusJwtDecoder(processor);
        var all = new ArrayList<OAuth2TokenValidator<Jwt>>();
        all.add(new JwtIssuerValidator(addresses.issuer()));
        all.addAll(validators);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(all));
        return decoder;
    }
}

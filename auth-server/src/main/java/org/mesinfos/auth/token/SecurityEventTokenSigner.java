package org.mesinfos.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.signingkey.PublishedKeySource;
import org.mesinfos.auth.web.AddressesProperties;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/// Security event tokens signed with the keys of all other tokens.
///
/// Without `exp`, which ID tokens must have, and with a type of their own, which access tokens must
/// not have: neither can be forged from one (RFC 8417 section 4.4 to 4.6).
@Component
class SecurityEventTokenSigner implements SecurityEventTokens {

    private final PublishedKeySource keys;
    private final JwtEncoder encoder;
    private final AddressesProperties addresses;
    private final Clock clock;

    SecurityEventTokenSigner(PublishedKeySource keys, AddressesProperties addresses, Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys);
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public String sign(
            String client,
            @Nullable String subject,
            String jti,
            Instant happened,
            Map<String, Object> events,
            @Nullable String trial) {
        var header =
                JwsHeader.with(SignatureAlgorithm.ES256)
                        .type("secevent+jwt")
                        .keyId(
                                trial != null && isPublished(trial)
                                        ? trial
                                        : keys.current(SignatureAlgorithm.ES256).getKeyID())
                        .build();
        var claims =
                JwtClaimsSet.builder()
                        .issuer(addresses.issuer())
                        .audience(List.of(client))
                        .id(jti)
                        .issuedAt(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                        .claim("toe", happened.getEpochSecond())
                        .claim("events", events);
        if (subject != null) {
            claims.subject(subject);
        }
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }

    private boolean isPublished(String trial) {
        return keys.trial().onTrial().stream().anyMatch(key -> trial.equals(key.getKeyID()));
    }
}

package org.mesinfos.auth.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.TokenLifetimes;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.Role;
import org.mesinfos.auth.signingkey.PublishedKeySource;
import org.mesinfos.auth.web.AddressesProperties;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/// Signs access tokens (RFC 9068) and ID tokens.
@Component
public class TokenSigner {

    public static final String GRANT_ID = "grant_id";
    private static final Duration ID_TOKEN = Duration.ofMinutes(10);
    private static final int JTI_BITS = 96;

    private final PublishedKeySource keys;
    private final JwtEncoder encoder;
    private final TokenLifetimes lifetimes;
    private final AddressesProperties addresses;
    private final Clock clock;

    TokenSigner(
            PublishedKeySource keys,
            TokenLifetimes lifetimes,
            AddressesProperties addresses,
            Clock clock) {
        this.keys = keys;
        this.encoder = new NimbusJwtEncoder(keys);
        this.lifetimes = lifetimes;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// An access token for the data API.
    ///
    /// @param subject pairwise, or the client's own id when no person is behind it
    /// @param grant null for the platform's own clients
    /// @param family what revocation can name all tokens of one authorization by
    /// @param jkt thumbprint of the key that the token is bound to (RFC 9449), or null
    OAuth2AccessToken access(
            RegisteredApp app,
            String subject,
            Set<String> scopes,
            String family,
            @Nullable Grant grant,
            @Nullable String jkt) {
        return access(app, subject, scopes, family, grant, jkt, addresses.dataApi());
    }

    /// Id of the key that access tokens are signed with now.
    String accessKeyId() {
        return keys.current(SignatureAlgorithm.ES256).getKeyID();
    }

    /// An access token for the internal endpoints of this server.
    OAuth2AccessToken internal(
            RegisteredApp app, Set<String> scopes, String family, @Nullable String jkt) {
        return access(app, app.clientId(), scopes, family, null, jkt, addresses.issuer());
    }

    private OAuth2AccessToken access(
            RegisteredApp app,
            String subject,
            Set<String> scopes,
            String family,
            @Nullable Grant grant,
            @Nullable String jkt,
            String audience) {
        var now = now();
        var end = now.plus(lifetimes.accessToken(app));
        if (grant != null && grant.until().isBefore(end)) {
            end = grant.until();
        }
        var claims =
                claims(subject, audience, now, end)
                        .id(family + "." + RandomTokens.ofBits(JTI_BITS))
                        .claim("client_id", app.clientId())
                        .claim("scope", String.join(" ", new TreeSet<>(scopes)));
        if (grant != null) {
            claims.claim(GRANT_ID, grant.id().value());
        }
        if (jkt != null) {
            claims.claim("cnf", Map.of("jkt", jkt));
        }
        var jwt = sign(SignatureAlgorithm.ES256, "at+jwt", claims.build());
        return new OAuth2AccessToken(
                jkt == null ? OAuth2AccessToken.TokenType.BEARER : OAuth2AccessToken.TokenType.DPOP,
                jwt.getTokenValue(),
                now,
                end,
                scopes);
    }

    /// An ID token (OpenID Connect Core section 2).
    ///
    /// @param nonce as in the request; null after a refresh and when there was none
    Jwt id(
            RegisteredApp app,
            Person person,
            String subject,
            Set<String> scopes,
            SignIn signIn,
            @Nullable String nonce) {
        var now = now();
        var claims =
                claims(subject, app.clientId(), now, now.plus(ID_TOKEN))
                        .claim("azp", app.clientId())
                        .claim("auth_time", signIn.at().getEpochSecond())
                        .claims(aboutPerson(app, person, scopes));
        if (signIn.amr() != null) {
            claims.claim("amr", signIn.amr());
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return sign(app.signsIdTokensWith(), "JWT", claims.build());
    }

    /// What an app learns of the person beside the `sub`: the name by the scope `profile`; the
    /// role, for whom they work, and the generation of their sign-ins, only when the app is a part
    /// of this platform, which needs no panelist's name.
    public static Consumer<Map<String, Object>> aboutPerson(
            RegisteredApp app, Person person, Set<String> scopes) {
        return claims -> {
            var platform = app.kind() == RegisteredApp.Kind.PLATFORM;
            if (scopes.contains("profile") && !(platform && person.role() == Role.PANELIST)) {
                claims.put("name", person.displayName());
            }
            if (platform) {
                claims.put("role", person.role().name());
                if (person.holder() != null) {
                    claims.put("holder", person.holder());
                }
                claims.put("generation", person.generation());
            }
        };
    }

    private JwtClaimsSet.Builder claims(String subject, String audience, Instant now, Instant end) {
        return JwtClaimsSet.builder()
                .issuer(addresses.issuer())
                .subject(subject)
                .audience(java.util.List.of(audience))
                .issuedAt(now)
                .expiresAt(end);
    }

    private Jwt sign(SignatureAlgorithm algorithm, String type, JwtClaimsSet claims) {
        var header =
                JwsHeader.with(algorithm)
                        .type(type)
                        .keyId(keys.current(algorithm).getKeyID())
                        .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}

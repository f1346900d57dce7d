package org.mesinfos.auth.token;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.secret.RandomTokens;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;

/// Tokens that were not asked for by an authorization request: for programs that act for nobody,
/// and under grants that people made on pages of this server.
@Component
public class ServiceTokenIssuer implements ServiceTokens {

    private static final int FAMILY_BITS = 96;
    private static final RegisteredApp ITSELF =
            RegisteredApp.service(
                    "auth-server",
                    new LocalText("Mon espace MesInfos", "My MesInfos space"),
                    "MesInfos",
                    RegisteredApp.Kind.PLATFORM,
                    List.of(),
                    null,
                    Set.of(
                            "panelists:read",
                            "panelists:erase",
                            "panelists:import",
                            "changes:read"));

    /// A page asks several times at once: so long it shows the same token, whose signature the data
    /// API has verified then.
    private static final Duration SHOWN_AGAIN = Duration.ofSeconds(30);

    private final TokenSigner tokenSigner;
    private final LoadingCache<Shown, String> own;

    ServiceTokenIssuer(TokenSigner tokenSigner, Clock clock) {
        this.tokenSigner = tokenSigner;
        own =
                Caffeine.newBuilder()
                        .expireAfterWrite(SHOWN_AGAIN)
                        .ticker(() -> clock.millis() * 1_000_000)
                        .build(shown -> of(ITSELF, Set.of(shown.scope), null).getTokenValue());
    }

    /// A token of this server itself. Once another key signs, it gets another.
    private record Shown(String scope, String key) {}

    /// A token for that client; the audience follows from the scopes.
    ///
    /// @param jkt thumbprint of the key that it is bound to, or null
    OAuth2AccessToken of(RegisteredApp app, Set<String> scopes, @Nullable String jkt) {
        var family = RandomTokens.ofBits(FAMILY_BITS);
        return scopes.stream().anyMatch(ServiceScopes.OF_THIS_SERVER::contains)
                ? tokenSigner.internal(app, scopes, family, jkt)
                : tokenSigner.access(app, app.clientId(), scopes, family, null, jkt);
    }

    @Override
    public String with(String scope) {
        if (!ITSELF.scopes().contains(scope)) {
            throw new IllegalArgumentException("this server has no scope " + scope);
        }
        return own.get(new Shown(scope, tokenSigner.accessKeyId()));
    }

    /// A token that was issued.
    ///
    /// @param expiresAt when it stops working, exclusive
    public record Issued(String accessToken, Instant expiresAt) {}

    /// A bearer token for the data API under a grant that stands, as an app gets it for a code, but
    /// without a way to refresh it.
    ///
    /// @param now time at which the grant allows what the token says
    public Issued underGrant(RegisteredApp app, Grant grant, Instant now) {
        var family = RandomTokens.ofBits(FAMILY_BITS);
        var scopes = TokenGrants.intersection(app.scopes(), grant.scopesAt(now));
        var token = tokenSigner.access(app, grant.subject(), scopes, family, grant, null);
        return new Issued(
                token.getTokenValue(),
                Objects.requireNonNull(token.getExpiresAt(), "our tokens have an end"));
    }
}

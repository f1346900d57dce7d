package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/// Says whether an access token is good (RFC 7662), to resource servers only: any other client
/// learns nothing, whatever it asks about. Anything that is no access token is simply not active.
class Introspection implements AuthenticationProvider {

    private final RegisteredApps apps;
    private final Grants grants;
    private final IssuedTokens tokens;
    private final Clock clock;

    Introspection(RegisteredApps apps, Grants grants, IssuedTokens tokens, Clock clock) {
        this.apps = apps;
        this.grants = grants;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(request.getPrincipal()), apps);
        var claims =
                client.app().access().resourceServer()
                        ? tokens.accessToken(request.getToken())
                                .filter(this::stillHolds)
                                .map(Introspection::claims)
                        : Optional.<OAuth2TokenIntrospection>empty();
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(),
                client.principal(),
                claims.orElseGet(() -> OAuth2TokenIntrospection.builder(false).build()));
    }

    private boolean stillHolds(Jwt token) {
        var grant = grantOf(token, grants);
        return token.getClaimAsString(Tokens.GRANT_ID) == null
                || grant.filter(found -> found.isLiveAt(clock.instant()))
                        .filter(found -> !isRevoked(token, found))
                        .isPresent();
    }

    /// The grant that a genuine access token names, unless organizers stopped its app.
    static Optional<Grant> grantOf(Jwt token, Grants grants) {
        var client = Objects.requireNonNullElse(token.getClaimAsString("client_id"), "");
        return Optional.ofNullable(token.getClaimAsString(Tokens.GRANT_ID))
                .map(GrantId::new)
                .flatMap(id -> grants.findUnlessSuspended(id, client));
    }

    /// Whether the token, or all tokens of its authorization, were revoked.
    static boolean isRevoked(Jwt token, Grant grant) {
        var jti = Objects.requireNonNull(token.getId(), "every access token has a jti");
        return grant.revokedTokens().contains(jti)
                || grant.revokedTokens().contains(RevokedTokens.family(jti));
    }

    private static OAuth2TokenIntrospection claims(Jwt token) {
        return OAuth2TokenIntrospection.withClaims(token.getClaims())
                .claim("active", true)
                .claim("token_type", token.hasClaim("cnf") ? "DPoP" : "Bearer")
                // The stock answer writes them as one text again (RFC 7662 section 2.2).
                .claim("scope", List.copyOf(AppTokens.scopes(token)))
                .build();
    }
}

package org.mesinfos.auth.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/// Ends a token at once, here and at the data API (RFC 7009). A refresh token takes every token of
/// its authorization with it. Section 2.2: a token that is unknown, or another client's, is
/// answered like any other, so that nobody can probe.
class Revocation implements AuthenticationProvider {

    private final RegisteredApps apps;
    private final Granting granting;
    private final RefreshTokens refreshTokens;
    private final IssuedTokens tokens;
    private final RevokedTokens revoked;

    Revocation(
            RegisteredApps apps,
            Granting granting,
            RefreshTokens refreshTokens,
            IssuedTokens tokens,
            RevokedTokens revoked) {
        this.apps = apps;
        this.granting = granting;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.revoked = revoked;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(request.getPrincipal()), apps);
        if (!isEverybodys(client.app())) {
            revoke(request.getToken(), client.app());
        }
        var revoked = new OAuth2RefreshToken(request.getToken(), null);
        return new OAuth2TokenRevocationAuthenticationToken(revoked, client.principal());
    }

    /// Whether its one token is shown to everybody: nobody may end it for all others.
    private static boolean isEverybodys(RegisteredApp app) {
        return app.clientId().equals(PublicTrialClient.ID);
    }

    private void revoke(String value, RegisteredApp app) {
        refreshTokens
                .familyOf(value)
                .filter(family -> family.client().equals(app.clientId()))
                .ifPresent(this::revoke);
        tokens.anyAccessToken(value).filter(token -> belongs(token, app)).ifPresent(this::revoke);
    }

    private static boolean belongs(Jwt token, RegisteredApp app) {
        return app.clientId().equals(token.getClaimAsString("client_id"));
    }

    private void revoke(RefreshFamily family) {
        tell(family.client(), "refresh-token");
        refreshTokens.revoke(family.family());
        granting.revokeTokens(new GrantId(family.grant()), family.family());
    }

    private static void tell(@Nullable String client, String kind) {
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.TOKEN_REVOKED).client(client).reason(kind));
    }

    private void revoke(Jwt token) {
        tell(token.getClaimAsString("client_id"), "access-token");
        var grant = token.getClaimAsString(Tokens.GRANT_ID);
        if (grant == null) {
            revoked.revoke(token);
        } else {
            var jti = Objects.requireNonNull(token.getId(), "every access token has a jti");
            granting.revokeTokens(new GrantId(grant), jti);
        }
    }
}

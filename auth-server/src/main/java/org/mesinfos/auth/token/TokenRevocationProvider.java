package org.mesinfos.auth.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.PublicTrialClient;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.GrantService;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/// Ends a token at once, here and at the data API (RFC 7009). A refresh token takes every token of
/// its authorization with it. Section 2.2: a token that is unknown, or another client's, is
/// answered like any other, so that nobody can probe.
@Component
public class TokenRevocationProvider {

    private final RegisteredApps apps;
    private final GrantService grantService;
    private final RefreshTokens refreshTokens;
    private final IssuedTokenDecoder tokens;
    private final RevokedTokens revoked;

    TokenRevocationProvider(
            RegisteredApps apps,
            GrantService grantService,
            RefreshTokens refreshTokens,
            IssuedTokenDecoder tokens,
            RevokedTokens revoked) {
        this.apps = apps;
        this.grantService = grantService;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.revoked = revoked;
    }

    /// Ends all tokens of an authorization. Can be repeated.
    ///
    /// @param grant id of the grant that they are under; null for none
    public void endAuthorization(String family, @Nullable String grant) {
        refreshTokens.revoke(family);
        if (grant == null) {
            revoked.revokeFamily(family);
        } else {
            grantService.revokeTokens(new GrantId(grant), family);
        }
    }

    public Authentication revoke(OAuth2TokenRevocationAuthenticationToken request) {
        var client = AuthenticatedClient.of(request, apps);
        if (!isPublic(client.app())) {
            revoke(request.getToken(), client.app());
        }
        var revoked = new OAuth2RefreshToken(request.getToken(), null);
        return new OAuth2TokenRevocationAuthenticationToken(revoked, client.principal());
    }

    /// Whether its one token is shown to everybody: nobody may end it for all others.
    private static boolean isPublic(RegisteredApp app) {
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
        endAuthorization(family.family(), family.grant());
    }

    private static void tell(@Nullable String client, String kind) {
        SecurityLog.write(
                SecurityEvent.of(SecurityAction.TOKEN_REVOKED).client(client).reason(kind));
    }

    private void revoke(Jwt token) {
        tell(token.getClaimAsString("client_id"), "access-token");
        var grant = token.getClaimAsString(TokenSigner.GRANT_ID);
        if (grant == null) {
            revoked.revoke(token);
        } else {
            var jti = Objects.requireNonNull(token.getId(), "every access token has a jti");
            grantService.revokeTokens(new GrantId(grant), jti);
        }
    }
}

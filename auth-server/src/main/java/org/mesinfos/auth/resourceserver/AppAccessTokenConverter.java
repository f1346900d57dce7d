package org.mesinfos.auth.resourceserver;

import java.util.Objects;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.token.TokenGrants;
import org.mesinfos.auth.token.TokenSigner;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/// Finds out what a genuine access token is still good for: the grant behind it decides, not the
/// token.
class AppAccessTokenConverter implements Converter<Jwt, AppAccessToken> {

    private final RegisteredApps apps;
    private final TokenGrants grants;

    AppAccessTokenConverter(RegisteredApps apps, TokenGrants grants) {
        this.apps = apps;
        this.grants = grants;
    }

    /// @throws OAuth2AuthenticationException `invalid_token` when the grant has ended, the token
    ///   was revoked or the app is stopped
    @Override
    public AppAccessToken convert(Jwt token) {
        var app =
                apps.find(Objects.requireNonNullElse(token.getClaimAsString("client_id"), ""))
                        .filter(found -> !found.suspended())
                        .orElseThrow(AppAccessTokenConverter::refused);
        var grant =
                token.getClaimAsString(TokenSigner.GRANT_ID) == null
                        ? null
                        : grants.behind(token)
                                .filter(found -> found.client().equals(app.clientId()))
                                .orElseThrow(AppAccessTokenConverter::refused);
        var scopes =
                grant == null
                        ? TokenGrants.scopes(token)
                        : grants.granted(TokenGrants.scopes(token), grant);
        return new AppAccessToken(token, scopes, app, grant);
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(
                BearerTokenErrors.invalidToken("What this token was given for has ended."));
    }
}

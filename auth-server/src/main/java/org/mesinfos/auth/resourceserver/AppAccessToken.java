package org.mesinfos.auth.resourceserver;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.grant.Grant;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// An app that calls an endpoint of this server with an access token which still holds.
final class AppAccessToken extends JwtAuthenticationToken {

    private final transient RegisteredApp app;
    private final transient @Nullable Grant grant;
    private final transient Set<String> scopes;

    /// @param scopes those of the token that the grant still allows; authorities `SCOPE_…` too
    /// @param grant what the person allows, live; null when no grant is behind the token
    AppAccessToken(Jwt token, Set<String> scopes, RegisteredApp app, @Nullable Grant grant) {
        super(
                token,
                AuthorityUtils.createAuthorityList(
                        scopes.stream().map(scope -> "SCOPE_" + scope).toList()),
                app.clientId());
        this.app = app;
        this.grant = grant;
        this.scopes = Set.copyOf(scopes);
    }

    RegisteredApp app() {
        return app;
    }

    @Nullable Grant grant() {
        return grant;
    }

    Set<String> scopes() {
        return scopes;
    }
}

package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Persons;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/// Who the person is, for the app (OpenID Connect Core section 5.3), while the grant is live.
class UserInfo implements AuthenticationProvider {

    private final RegisteredApps apps;
    private final Grants grants;
    private final Persons persons;
    private final Clock clock;

    UserInfo(RegisteredApps apps, Grants grants, Persons persons, Clock clock) {
        this.apps = apps;
        this.grants = grants;
        this.persons = persons;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OidcUserInfoAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof JwtAuthenticationToken bearer)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        var token = bearer.getToken();
        if (!scopes(token).contains("openid")) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INSUFFICIENT_SCOPE);
        }
        return new OidcUserInfoAuthenticationToken(bearer, new OidcUserInfo(claims(token)));
    }

    private HashMap<String, Object> claims(Jwt token) {
        var claims = new HashMap<String, Object>();
        claims.put("sub", Objects.requireNonNull(token.getSubject(), "every token has a sub"));
        if (token.getClaimAsString(Tokens.GRANT_ID) == null) {
            return claims;
        }
        var grant =
                Introspection.grantOf(token, grants)
                        .filter(found -> !Introspection.isRevoked(token, found))
                        .filter(found -> found.isLiveAt(clock.instant()))
                        .orElseThrow(UserInfo::invalidToken);
        var held = CodeExchange.intersection(scopes(token), grant.scopesAt(clock.instant()));
        var person = persons.find(grant.person()).orElseThrow(UserInfo::invalidToken);
        var app =
                apps.find(grant.client())
                        .filter(found -> !found.suspended())
                        .orElseThrow(UserInfo::invalidToken);
        Tokens.aboutPerson(app, person, held).accept(claims);
        return claims;
    }

    private static OAuth2AuthenticationException invalidToken() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
    }

    private static Set<String> scopes(Jwt token) {
        var scope = token.getClaimAsString("scope");
        return scope == null ? Set.of() : Set.of(scope.split(" "));
    }
}

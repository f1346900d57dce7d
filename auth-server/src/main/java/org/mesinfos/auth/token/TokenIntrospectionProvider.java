package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.grant.Grant;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/// Says whether an access token is good (RFC 7662), to resource servers only: any other client
/// learns nothing, whatever it asks about. Anything that is no access token is simply not active.
@Component
public class TokenIntrospectionProvider {

    private final RegisteredApps apps;
    private final TokenGrants grants;
    private final IssuedTokenDecoder tokens;
    private final Clock clock;

    TokenIntrospectionProvider(
            RegisteredApps apps, TokenGrants grants, IssuedTokenDecoder tokens, Clock clock) {
        this.clock = clock;
        this.apps = apps;
        this.grants = grants;
        this.tokens = tokens;
    }

    public Authentication introspect(OAuth2TokenIntrospectionAuthenticationToken request) {
        var client = AuthenticatedClient.of(request, apps);
        var claims =
                client.app().access().resourceServer()
                        ? tokens.accessToken(request.getToken()).flatMap(this::claims)
                        : Optional.<OAuth2TokenIntrospection>empty();
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(),
                client.principal(),
                claims.orElseGet(() -> OAuth2TokenIntrospection.builder(false).build()));
    }

    private Optional<OAuth2TokenIntrospection> claims(Jwt token) {
        if (token.getClaimAsString(TokenSigner.GRANT_ID) == null) {
            return Optional.of(builder(token).build());
        }
        return grants.behind(token).map(grant -> claims(token, grant));
    }

    // With what is granted in details, RFC 9396 section 9.2.
    private OAuth2TokenIntrospection claims(Jwt token, Grant grant) {
        var scopes = Set.copyOf(TokenGrants.scopes(token));
        var details = AuthorizationDetails.granted(grant, scopes, clock.instant());
        var answer = builder(token);
        return details.isEmpty()
                ? answer.build()
                : answer.claim(PanelDataDetail.PARAMETER, details).build();
    }

    private static OAuth2TokenIntrospection.Builder builder(Jwt token) {
        return OAuth2TokenIntrospection.withClaims(token.getClaims())
                .claim("active", true)
                .claim("token_type", token.hasClaim("cnf") ? "DPoP" : "Bearer")
                // The stock answer writes them as one text again (RFC 7662 section 2.2).
                .claim("scope", List.copyOf(TokenGrants.scopes(token)));
    }
}

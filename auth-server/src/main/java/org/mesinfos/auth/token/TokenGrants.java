package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// What the grants behind codes and tokens allow at this moment.
@Component
public class TokenGrants {

    private final Grants grants;
    private final Clock clock;

    TokenGrants(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /// The grant of that id.
    ///
    /// @throws OAuth2AuthenticationException `invalid_grant` when it allows no tokens now, or is
    ///   not one of that client
    Grant require(@Nullable String id, String client) {
        return live(Optional.ofNullable(id).flatMap(known -> find(known, client)));
    }

    /// The grant of a family of refresh tokens, and what is played with it in the sandbox.
    ///
    /// @throws OAuth2AuthenticationException `invalid_grant` when it allows no tokens now
    Grants.InSandbox require(RegisteredApp app, RefreshFamily family) {
        var found =
                (app.mode() == Mode.TEST
                                ? grants.findInSandbox(new GrantId(family.grant()), family.client())
                                : find(family.grant(), family.client())
                                        .map(grant -> new Grants.InSandbox(grant, null)))
                        // A replayed code may end its tokens before the family is even written.
                        .filter(one -> !one.grant().revokedTokens().contains(family.family()));
        live(found.map(Grants.InSandbox::grant));
        return found.orElseThrow();
    }

    private Optional<Grant> find(String id, String client) {
        return grants.findUnlessSuspended(new GrantId(id), client);
    }

    private Grant live(Optional<Grant> found) {
        var now = clock.instant();
        if (found.filter(grant -> grant.isPausedAt(now)).isPresent()) {
            throw TokenEndpointErrors.invalidGrant(
                    "The person has paused the permission; try again later.");
        }
        return found.filter(grant -> grant.isLiveAt(now))
                .orElseThrow(
                        () ->
                                TokenEndpointErrors.invalidGrant(
                                        "The person's permission has ended."));
    }

    /// The grant that a genuine access token names; empty when it names none, or one that allows
    /// nothing now, or not to this token.
    public Optional<Grant> behind(Jwt token) {
        var client = Objects.requireNonNullElse(token.getClaimAsString("client_id"), "");
        return Optional.ofNullable(token.getClaimAsString(TokenSigner.GRANT_ID))
                .flatMap(id -> find(id, client))
                .filter(grant -> grant.isLiveAt(clock.instant()))
                .filter(grant -> !isRevoked(token, grant));
    }

    /// Whether the token, or all tokens of its authorization, were revoked.
    private static boolean isRevoked(Jwt token, Grant grant) {
        var jti = Objects.requireNonNull(token.getId(), "every access token has a jti");
        return grant.revokedTokens().contains(jti)
                || grant.revokedTokens().contains(RevokedTokens.family(jti));
    }

    /// What a token may say out of what was asked for: what the grant holds now, and what nobody
    /// has to grant.
    public Set<String> granted(Set<String> asked, Grant grant) {
        var granted = intersection(asked, grant.scopesAt(clock.instant()));
        granted.addAll(intersection(asked, GrantAction.SCOPES));
        return granted;
    }

    /// What a token says that it opens.
    public static Set<String> scopes(Jwt token) {
        @Nullable String scope = token.getClaimAsString("scope");
        return scope == null ? Set.of() : new TreeSet<>(Set.of(scope.split(" ")));
    }

    static Set<String> intersection(Set<String> asked, Set<String> allowed) {
        var both = new TreeSet<>(asked);
        both.retainAll(allowed);
        return both;
    }
}

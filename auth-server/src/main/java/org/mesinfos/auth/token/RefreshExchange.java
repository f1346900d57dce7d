package org.mesinfos.auth.token;

import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Granting;
import org.mesinfos.auth.grant.Grants;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/// New tokens for a refresh token (RFC 6749 section 6), never for more than the grant allows now.
class RefreshExchange implements AuthenticationProvider {

    private final RefreshTokens refreshTokens;
    private final RegisteredApps apps;
    private final Grants grants;
    private final Granting granting;
    private final KeyProofs proofs;
    private final TokenAnswers answers;
    private final Clock clock;

    RefreshExchange(
            RefreshTokens refreshTokens,
            RegisteredApps apps,
            Grants grants,
            Granting granting,
            KeyProofs proofs,
            TokenAnswers answers,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.apps = apps;
        this.grants = grants;
        this.granting = granting;
        this.proofs = proofs;
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var exchange = (OAuth2RefreshTokenAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(exchange.getPrincipal()), apps);
        var jkt = proofs.ofTokenRequest(exchange.getAdditionalParameters());
        checkBeforeUse(exchange, client, jkt);
        return switch (refreshTokens.use(exchange.getRefreshToken(), client.app().clientId())) {
            case RefreshTokens.Use.Good(var family, var next) ->
                    answer(client, exchange.getScopes(), family, next, jkt);
            case RefreshTokens.Use.Reused(var family) -> {
                refreshTokens.revoke(family.family());
                granting.revokeTokens(new GrantId(family.grant()), family.family());
                throw ProtocolErrors.invalidGrant(
                        "The refresh token was used before; the whole family is revoked.");
            }
            case RefreshTokens.Use.Refused _ ->
                    throw ProtocolErrors.invalidGrant(
                            "The refresh token is unknown, revoked or another client's.");
        };
    }

    /// Before the token is used, so that a mistaken request does not cost the app its token.
    private void checkBeforeUse(
            OAuth2RefreshTokenAuthenticationToken exchange,
            AuthenticatedClient client,
            @Nullable String jkt) {
        var family =
                refreshTokens
                        .familyOf(exchange.getRefreshToken())
                        .filter(found -> found.client().equals(client.app().clientId()))
                        .orElse(null);
        if (family == null) {
            return;
        }
        if (jkt == null && (client.app().requireDpop() || family.jkt() != null)) {
            throw KeyProofs.required();
        }
        if (family.jkt() != null && !family.jkt().equals(jkt)) {
            throw ProtocolErrors.invalidGrant("The refresh token is bound to another key.");
        }
        if (!family.scopes().containsAll(exchange.getScopes())) {
            throw ProtocolErrors.invalidScope(
                    "A refresh cannot ask for more than the first request did.");
        }
    }

    private Authentication answer(
            AuthenticatedClient client,
            Set<String> wanted,
            RefreshFamily family,
            String next,
            @Nullable String jkt) {
        var grant =
                grants.find(new GrantId(family.grant()))
                        .filter(found -> found.isLiveAt(clock.instant()))
                        .orElseThrow(
                                () ->
                                        ProtocolErrors.invalidGrant(
                                                "The person's permission has ended."));
        var asked = wanted.isEmpty() ? new HashSet<>(family.scopes()) : wanted;
        var scopes = CodeExchange.intersection(asked, grant.scopesAt(clock.instant()));
        return answers.answer(
                client, family.signIn(), scopes, family.family(), grant, next, null, jkt);
    }
}

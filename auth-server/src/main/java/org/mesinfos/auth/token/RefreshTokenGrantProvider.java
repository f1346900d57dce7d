package org.mesinfos.auth.token;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.client.SandboxSettings;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.clientauth.DPoPProofVerifier;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// New tokens for a refresh token (RFC 6749 section 6), never for more than the grant allows now.
@Component
public class RefreshTokenGrantProvider {

    private final RefreshTokens refreshTokens;
    private final TokenRevocationProvider tokenRevocationProvider;
    private final RegisteredApps apps;
    private final TokenGrants grants;
    private final DPoPProofVerifier proofs;
    private final TokenResponseFactory answers;
    private final SandboxSettings sandbox;

    RefreshTokenGrantProvider(
            RefreshTokens refreshTokens,
            TokenRevocationProvider tokenRevocationProvider,
            RegisteredApps apps,
            TokenGrants grants,
            DPoPProofVerifier proofs,
            TokenResponseFactory answers,
            SandboxSettings sandbox) {
        this.refreshTokens = refreshTokens;
        this.tokenRevocationProvider = tokenRevocationProvider;
        this.apps = apps;
        this.grants = grants;
        this.proofs = proofs;
        this.answers = answers;
        this.sandbox = sandbox;
    }

    /// @throws OAuth2AuthenticationException why there are no tokens
    public Authentication exchange(OAuth2RefreshTokenAuthenticationToken exchange) {
        var client = AuthenticatedClient.of(exchange, apps);
        var app = client.app();
        var jkt = proofs.ofTokenRequest(exchange.getAdditionalParameters());
        if (jkt == null && app.requireDpop()) {
            throw DPoPProofVerifier.required();
        }
        var shown =
                new RefreshTokens.Shown(
                        exchange.getRefreshToken(),
                        app.clientId(),
                        !app.credentials().confidential(),
                        jkt,
                        exchange.getScopes());
        return switch (refreshTokens.use(shown)) {
            case RefreshTokens.Use.Good(var family, var next) ->
                    answer(client, exchange.getScopes(), family, next, jkt);
            case RefreshTokens.Use.Reused(var family) -> {
                SecurityLog.write(
                        SecurityEvent.of(SecurityAction.REFRESH_TOKEN_REPLAYED)
                                .client(app.clientId()));
                tokenRevocationProvider.endAuthorization(family.family(), family.grant());
                throw TokenEndpointErrors.invalidGrant(
                        "The refresh token was used before; the whole family is revoked.");
            }
            case RefreshTokens.Use.WithoutKey _ -> throw DPoPProofVerifier.required();
            case RefreshTokens.Use.OtherKey _ ->
                    throw TokenEndpointErrors.invalidGrant(
                            "The refresh token is bound to another key.");
            case RefreshTokens.Use.MoreAsked _ ->
                    throw TokenEndpointErrors.invalidScope(
                            "A refresh cannot ask for more than the first request did.");
            case RefreshTokens.Use.Refused _ ->
                    throw TokenEndpointErrors.invalidGrant(
                            "The refresh token is unknown, revoked or another client's.");
        };
    }

    private Authentication answer(
            AuthenticatedClient client,
            Set<String> wanted,
            RefreshFamily family,
            String next,
            @Nullable String jkt) {
        var found = liveGrant(client.app(), family);
        var grant = found.grant();
        var asked = wanted.isEmpty() ? new HashSet<>(family.scopes()) : wanted;
        var scopes = grants.granted(asked, grant);
        var answer =
                answers.answer(
                        client,
                        family.signIn(),
                        scopes,
                        family.family(),
                        grant,
                        next,
                        null,
                        jkt,
                        family.detailed());
        if (SandboxSettings.LOST_REFRESH.equals(found.scenario())
                && sandbox.losesAnswer(client.app().clientId(), grant.person().value())) {
            throw new SimulatedResponseLossException();
        }
        return answer;
    }

    private Grants.InSandbox liveGrant(RegisteredApp app, RefreshFamily family) {
        try {
            return grants.require(app, family);
        } catch (OAuth2AuthenticationException refused) {
            // The app is left with the token it has, which is good again after a pause.
            refreshTokens.retain(family);
            throw refused;
        }
    }
}

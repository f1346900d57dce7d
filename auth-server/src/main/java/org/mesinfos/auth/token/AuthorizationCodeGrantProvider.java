package org.mesinfos.auth.token;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorizationdetails.PanelDataDetail;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.clientauth.DPoPProofVerifier;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.mesinfos.auth.grant.Grant;
import org.mesinfos.engine.log.SecurityAction;
import org.mesinfos.engine.log.SecurityEvent;
import org.mesinfos.engine.log.SecurityLog;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.stereotype.Component;

/// Exchanges a code for tokens (RFC 6749 section 4.1.3): once, whatever the race.
///
/// The stock provider reads, signs and then marks the code, so two requests at the same time can
/// both succeed; here one conditional update decides before anything is signed. A second use ends
/// what the first one issued (RFC 9700 section 4.5).
@Component
public class AuthorizationCodeGrantProvider {

    private final AuthorizationCodes authorizationCodes;
    private final RefreshTokens refreshTokens;
    private final TokenRevocationProvider tokenRevocationProvider;
    private final RegisteredApps apps;
    private final TokenGrants grants;
    private final DPoPProofVerifier proofs;
    private final TokenResponseFactory answers;

    AuthorizationCodeGrantProvider(
            AuthorizationCodes authorizationCodes,
            RefreshTokens refreshTokens,
            TokenRevocationProvider tokenRevocationProvider,
            RegisteredApps apps,
            TokenGrants grants,
            DPoPProofVerifier proofs,
            TokenResponseFactory answers) {
        this.authorizationCodes = authorizationCodes;
        this.refreshTokens = refreshTokens;
        this.tokenRevocationProvider = tokenRevocationProvider;
        this.apps = apps;
        this.grants = grants;
        this.proofs = proofs;
        this.answers = answers;
    }

    /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException why there are
    ///   no tokens
    public Authentication exchange(OAuth2AuthorizationCodeAuthenticationToken exchange) {
        var client = AuthenticatedClient.of(exchange, apps);
        var code =
                authorizationCodes
                        .find(exchange.getCode())
                        .orElseThrow(
                                () -> TokenEndpointErrors.invalidGrant("The code is unknown."));
        checkBelongs(code, client, exchange.getRedirectUri());
        var jkt = boundKey(proofs.ofTokenRequest(exchange.getAdditionalParameters()), code, client);
        if (!authorizationCodes.consume(code)) {
            SecurityLog.write(
                    SecurityEvent.of(SecurityAction.CODE_REPLAYED).client(client.app().clientId()));
            tokenRevocationProvider.endAuthorization(code.family(), code.grant());
            throw TokenEndpointErrors.invalidGrant(
                    "The code was used before; its tokens are revoked.");
        }
        return answer(code, client, jkt);
    }

    /// RFC 9449 section 10: a code that was asked for with a key is of use with that key only. A
    /// person who signs in to a part of the platform may be an organizer, whose tokens search
    /// everybody's accesses: these are always bound.
    private static @Nullable String boundKey(
            @Nullable String jkt, AuthorizationCode code, AuthenticatedClient client) {
        var expected = code.request().parameter(DPoPProofVerifier.JKT);
        if (jkt == null
                && (client.app().requireDpop()
                        || !client.app().asksForConsent()
                        || expected != null)) {
            throw DPoPProofVerifier.required();
        }
        if (expected != null && !expected.equals(jkt)) {
            throw TokenEndpointErrors.invalidGrant("The code is bound to another key.");
        }
        return jkt;
    }

    private void checkBelongs(
            AuthorizationCode code, AuthenticatedClient client, @Nullable String redirectUri) {
        var request = code.request();
        if (!request.client().equals(client.app().clientId())) {
            throw TokenEndpointErrors.invalidGrant("The code was issued to another client.");
        }
        if (request.redirectUri() != null && !request.redirectUri().equals(redirectUri)) {
            throw TokenEndpointErrors.invalidGrant(
                    "redirect_uri is not the one of the authorization request.");
        }
        if (!authorizationCodes.isInTime(code)) {
            throw TokenEndpointErrors.invalidGrant("The code has expired; it lives one minute.");
        }
    }

    private Authentication answer(
            AuthorizationCode code, AuthenticatedClient client, @Nullable String jkt) {
        var app = client.app();
        var grant = app.asksForConsent() ? grants.require(code.grant(), app.clientId()) : null;
        var asked = new HashSet<>(code.request().scopes());
        var scopes =
                grant == null
                        ? TokenResponseFactory.allowedByRole(
                                asked, answers.person(code.signIn()).role())
                        : grants.granted(asked, grant);
        var refreshToken = grant == null ? null : refreshToken(code, client, scopes, grant, jkt);
        var nonce = code.request().parameter("nonce");
        return answers.answer(
                client,
                code.signIn(),
                scopes,
                code.family(),
                grant,
                refreshToken,
                nonce,
                jkt,
                isDetailed(code));
    }

    private @Nullable String refreshToken(
            AuthorizationCode code,
            AuthenticatedClient client,
            Set<String> scopes,
            Grant grant,
            @Nullable String jkt) {
        var app = client.app();
        if (grant.once()
                || !scopes.contains("offline_access")
                || !app.access().grantTypes().contains("refresh_token")) {
            return null;
        }
        return refreshTokens.begin(
                new RefreshFamily(
                        code.family(),
                        app.clientId(),
                        grant.id().value(),
                        code.signIn(),
                        code.request().scopes(),
                        !app.credentials().confidential(),
                        0,
                        null,
                        jkt,
                        isDetailed(code),
                        null,
                        false));
    }

    /// Whether the app asked in details (RFC 9396) and is to be told in the same form.
    private static boolean isDetailed(AuthorizationCode code) {
        return code.request().parameter(PanelDataDetail.PARAMETER) != null;
    }
}

package org.mesinfos.auth.token;

import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.mesinfos.auth.clientauth.AuthenticatedClient;
import org.mesinfos.auth.clientauth.DPoPProofVerifier;
import org.mesinfos.auth.clientauth.TokenEndpointErrors;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.stereotype.Component;

/// Tokens for services and data holders, which act for nobody (RFC 6749 section 4.4), and for apps
/// that look after the grants they were given.
@Component
public class ClientCredentialsGrantProvider {

    private final RegisteredApps apps;
    private final ServiceTokenIssuer tokens;
    private final DPoPProofVerifier proofs;

    ClientCredentialsGrantProvider(
            RegisteredApps apps, ServiceTokenIssuer tokens, DPoPProofVerifier proofs) {
        this.proofs = proofs;
        this.apps = apps;
        this.tokens = tokens;
    }

    /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException why there is
    ///   no token
    public Authentication issue(OAuth2ClientCredentialsAuthenticationToken request) {
        var client = AuthenticatedClient.of(request, apps);
        var app = client.app();
        // No grant can stop what a holder does: a change must count at once, on every node.
        if (app.kind() == RegisteredApp.Kind.HOLDER && !apps.isCurrent(app)) {
            throw TokenEndpointErrors.invalidClient("This client was changed a moment ago.");
        }
        if (!app.access().grantTypes().contains("client_credentials")) {
            throw TokenEndpointErrors.unauthorizedClient(
                    "This client acts for people only: use the authorization code grant.");
        }
        var possible = TokenGrants.intersection(app.scopes(), ServiceScopes.ALL);
        if (app.asksForConsent()) {
            possible.addAll(GrantAction.SCOPES);
        }
        var scopes = request.getScopes().isEmpty() ? possible : request.getScopes();
        if (scopes.isEmpty() || !possible.containsAll(scopes)) {
            throw TokenEndpointErrors.invalidScope(
                    "This client may ask for " + possible + " only.");
        }
        var jkt = proofs.ofTokenRequest(request.getAdditionalParameters());
        if (jkt == null && app.requireDpop()) {
            throw DPoPProofVerifier.required();
        }
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(), client.principal(), tokens.of(app, scopes, jkt));
    }
}

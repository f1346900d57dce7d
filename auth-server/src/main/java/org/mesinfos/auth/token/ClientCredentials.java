package org.mesinfos.auth.token;

import java.util.Objects;
import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/// Tokens for services and data holders, which act for nobody (RFC 6749 section 4.4), and for apps
/// that look after the grants they were given.
class ClientCredentials implements AuthenticationProvider {

    private final RegisteredApps apps;
    private final IssuedServiceTokens tokens;
    private final KeyProofs proofs;

    ClientCredentials(RegisteredApps apps, IssuedServiceTokens tokens, KeyProofs proofs) {
        this.proofs = proofs;
        this.apps = apps;
        this.tokens = tokens;
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2ClientCredentialsAuthenticationToken) authentication;
        var client = AuthenticatedClient.of(Objects.requireNonNull(request.getPrincipal()), apps);
        var app = client.app();
        // No grant can stop what a holder does: a change must count at once, on every node.
        if (app.kind() == RegisteredApp.Kind.HOLDER && !apps.isCurrent(app)) {
            throw ProtocolErrors.invalidClient("This client was changed a moment ago.");
        }
        if (!app.access().grantTypes().contains("client_credentials")) {
            throw ProtocolErrors.unauthorizedClient(
                    "This client acts for people only: use the authorization code grant.");
        }
        var possible = CodeExchange.intersection(app.scopes(), ServiceScopes.ALL);
        if (app.asksForConsent()) {
            possible.addAll(GrantAction.SCOPES);
        }
        var scopes = request.getScopes().isEmpty() ? possible : request.getScopes();
        if (scopes.isEmpty() || !possible.containsAll(scopes)) {
            throw ProtocolErrors.invalidScope("This client may ask for " + possible + " only.");
        }
        var jkt = proofs.ofTokenRequest(request.getAdditionalParameters());
        if (jkt == null && app.requireDpop()) {
            throw KeyProofs.required();
        }
        return new OAuth2AccessTokenAuthenticationToken(
                client.registered(), client.principal(), tokens.of(app, scopes, jkt));
    }
}

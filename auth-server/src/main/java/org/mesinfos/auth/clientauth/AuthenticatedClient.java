package org.mesinfos.auth.clientauth;

import org.mesinfos.auth.client.RegisteredApp;
import org.mesinfos.auth.client.RegisteredApps;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/// The client that authenticated itself, as both sides know it.
public record AuthenticatedClient(
        OAuth2ClientAuthenticationToken principal, RegisteredClient registered, RegisteredApp app) {

    /// @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException
    ///   `invalid_client` when nobody authenticated
    public static AuthenticatedClient of(Authentication request, RegisteredApps apps) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.isAuthenticated()
                && client.getRegisteredClient() != null) {
            var app = apps.find(client.getRegisteredClient().getClientId());
            if (app.isPresent()) {
                return new AuthenticatedClient(client, client.getRegisteredClient(), app.get());
            }
        }
        throw TokenEndpointErrors.invalidClient("The client did not authenticate itself.");
    }
}

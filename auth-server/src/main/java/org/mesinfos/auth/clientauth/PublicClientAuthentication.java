package org.mesinfos.auth.clientauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/// Lets a client without a secret refresh, revoke and push requests by naming itself (RFC 6749
/// section 3.2.1). The stock classes know public clients only where a PKCE verifier is shown; what
/// protects here is the token itself, which rotates.
public class PublicClientAuthentication implements AuthenticationConverter, AuthenticationProvider {

    private static final Set<String> ENDPOINTS = Set.of("/oauth2/revoke", "/oauth2/par");

    private final RegisteredClientRepository clients;

    public PublicClientAuthentication(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /// A client that names itself and shows nothing.
    static final class Named extends OAuth2ClientAuthenticationToken {
        Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, null);
        }
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var clientId = request.getParameter("client_id");
        var named =
                clientId != null
                        && !clientId.isBlank()
                        && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                        && request.getParameter("client_secret") == null;
        return named && isForPublicClients(request) ? new Named(clientId) : null;
    }

    private static boolean isForPublicClients(HttpServletRequest request) {
        return ENDPOINTS.contains(request.getServletPath())
                || "refresh_token".equals(request.getParameter("grant_type"));
    }

    @Override
    public boolean supports(Class<?> type) {
        return Named.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var client = clients.findByClientId(authentication.getName());
        var isPublic =
                client != null
                        && client.getClientAuthenticationMethods()
                                .contains(ClientAuthenticationMethod.NONE);
        if (client == null || !isPublic) {
            throw TokenEndpointErrors.invalidClient(
                    "The client is unknown, or has to authenticate with its secret.");
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }
}

package org.mesinfos.auth.token;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mesinfos.auth.client.RedirectUris;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/// What every authorization request has to keep to, pushed or not, beside what the stock classes
/// check: an address that is registered, scopes that the client may ask for, no request object.
class AuthorizationRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    private static final String URI = "https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1";

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        var client = context.getRegisteredClient();
        checkRedirectUri(request, client.getRedirectUris());
        if (request.getAdditionalParameters().containsKey("request")) {
            throw error(
                    "request_not_supported",
                    "Send the parameters one by one, or push them (RFC 9126).",
                    request);
        }
        var unknown = new HashSet<>(request.getScopes());
        unknown.removeAll(client.getScopes());
        request.getScopes().stream().filter(ServiceScopes.ALL::contains).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw error(
                    OAuth2ErrorCodes.INVALID_SCOPE,
                    "This client may not ask for: " + String.join(" ", unknown),
                    request);
        }
        if (request.getScopes().isEmpty()) {
            throw error(
                    OAuth2ErrorCodes.INVALID_SCOPE, "Name at least one scope to ask for.", request);
        }
    }

    private static void checkRedirectUri(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, Set<String> registered) {
        var redirectUri = request.getRedirectUri();
        var registeredOne =
                redirectUri == null || redirectUri.isBlank()
                        ? registered.size() == 1 && !request.getScopes().contains("openid")
                        : RedirectUris.matches(registered, redirectUri);
        if (!registeredOne) {
            throw error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "OAuth 2.0 Parameter: redirect_uri", request);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException error(
            String code,
            String description,
            OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, URI), request);
    }
}

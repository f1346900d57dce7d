package org.mesinfos.auth.clientauth;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/// Errors of the protocol's endpoints, each with a sentence for the developer; those of the token
/// endpoint name RFC 6749 section 5.2 too.
public final class TokenEndpointErrors {

    private static final String URI = "https://www.rfc-editor.org/rfc/rfc6749#section-5.2";

    private TokenEndpointErrors() {}

    public static OAuth2AuthenticationException invalidGrant(String description) {
        return error(OAuth2ErrorCodes.INVALID_GRANT, description);
    }

    public static OAuth2AuthenticationException invalidScope(String description) {
        return error(OAuth2ErrorCodes.INVALID_SCOPE, description);
    }

    public static OAuth2AuthenticationException invalidClient(String description) {
        return error(OAuth2ErrorCodes.INVALID_CLIENT, description);
    }

    public static OAuth2AuthenticationException unauthorizedClient(String description) {
        return error(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, description);
    }

    /// An error of any endpoint.
    public static OAuth2AuthenticationException of(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }

    public static OAuth2AuthenticationException invalidRequest(String description) {
        return of(OAuth2ErrorCodes.INVALID_REQUEST, description);
    }

    private static OAuth2AuthenticationException error(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, URI));
    }
}

package org.mesinfos.auth.authorize;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/// Tells an app where its pushed request waits (RFC 9126 section 2.2), and for how long: the very
/// time that is kept. The stock answer counts whole seconds left, one less than it honours.
class ParResponseHandler implements AuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication answer)
            throws IOException {
        var pushed = (OAuth2PushedAuthorizationRequestAuthenticationToken) answer;
        var requestUri = Objects.requireNonNull(pushed.getRequestUri(), "it was stored");
        response.setStatus(HttpStatus.CREATED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getWriter()
                .write(
                        "{\"request_uri\":\"%s\",\"expires_in\":%d}"
                                .formatted(requestUri, PushedRequests.LIFETIME.toSeconds()));
    }
}

package org.mesinfos.auth.resourceserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.clientauth.MalformedRequestFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Says why an access token was not taken, and which kinds are (RFC 6750 section 3, RFC 9449
/// section 7.1).
class BearerTokenErrorHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException refusal)
            throws IOException {
        if (!(refusal instanceof OAuth2AuthenticationException known)) {
            refuse(request, response, HttpStatus.UNAUTHORIZED, null, "An access token is needed.");
            return;
        }
        var error = known.getError();
        var status =
                error instanceof BearerTokenError bearer
                        ? bearer.getHttpStatus()
                        : HttpStatus.UNAUTHORIZED;
        refuse(
                request,
                response,
                status,
                error.getErrorCode(),
                error.getDescription() == null
                        ? "This token is not accepted."
                        : error.getDescription());
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        refuse(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "insufficient_scope",
                "This token has not the scope for it.");
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            @Nullable String code,
            String description)
            throws IOException {
        var why =
                code == null
                        ? ""
                        : "error=\"%s\", error_description=\"%s\""
                                .formatted(code, description.replaceAll("[^ -~]|[\"\\\\]", "'"));
        var algorithms = "algs=\"ES256 PS256\"";
        if (code == null) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "DPoP " + algorithms);
        } else if (isBound(request)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "DPoP " + why + ", " + algorithms);
        } else {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer " + why);
        }
        MalformedRequestFilter.error(
                response, status, code == null ? "invalid_request" : code, description);
    }

    private static boolean isBound(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "DPoP ", 0, 5);
    }
}

package org.mesinfos.data.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Says why a token with a proof opens nothing (RFC 9449 section 7.1).
public final class DPoPFailureHandler implements AuthenticationFailureHandler {

    private static final String CHALLENGE = "DPoP error=\"%s\", algs=\"ES256 PS256\"";

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure) {
        // The stock provider wraps whatever the rules throw.
        if (failure.getCause() instanceof Problem problem) {
            throw problem;
        }
        var error =
                failure instanceof OAuth2AuthenticationException known
                        ? known.getError().getErrorCode()
                        : OAuth2ErrorCodes.INVALID_TOKEN;
        throw Problem.of(ProblemType.TOKEN_INVALID)
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE.formatted(error));
    }
}

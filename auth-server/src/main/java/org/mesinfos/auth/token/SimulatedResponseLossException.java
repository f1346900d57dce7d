package org.mesinfos.auth.token;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ErrorAuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// A scenario of the sandbox: everything was done that was asked for, and the app does not learn of
/// it, as when a gateway loses sight of us.
public class SimulatedResponseLossException extends OAuth2AuthenticationException {

    SimulatedResponseLossException() {
        super("answer_lost");
    }

    /// Answers the token endpoint's refusals as usual, and this one as a gateway would.
    public static class Handler implements AuthenticationFailureHandler {

        private final AuthenticationFailureHandler usual =
                new OAuth2ErrorAuthenticationFailureHandler();

        @Override
        public void onAuthenticationFailure(
                HttpServletRequest request,
                HttpServletResponse response,
                AuthenticationException refusal)
                throws IOException, ServletException {
            if (refusal instanceof SimulatedResponseLossException) {
                response.setStatus(HttpStatus.GATEWAY_TIMEOUT.value());
                return;
            }
            usual.onAuthenticationFailure(request, response, refusal);
        }
    }
}

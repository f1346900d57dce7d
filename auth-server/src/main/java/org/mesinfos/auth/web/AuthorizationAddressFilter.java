package org.mesinfos.auth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Remembers which authorization request a signed-in person follows, so that they can answer it
/// with another account. Counts those too long for a cookie, which cost a stranger's session.
///
/// Stands after the filter that finds the session and before those of Spring Security, which answer
/// authorization requests themselves.
@Component
@Order(-110)
class AuthorizationAddressFilter extends OncePerRequestFilter {

    private final SavedRequests interrupted;
    private final AnonymousThrottle throttle;

    AuthorizationAddressFilter(SavedRequests interrupted, AnonymousThrottle throttle) {
        this.interrupted = interrupted;
        this.throttle = throttle;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SavedRequests.isAuthorization(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SavedRequests.isLong(request)) {
            var wait = throttle.count(AnonymousThrottle.Kind.LONG_REQUEST, request);
            if (wait.isPresent()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, TooManyAttempts.seconds(wait.get()));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
                return;
            }
        }
        if (request.getSession(false) != null) {
            interrupted.follow(request);
        }
        chain.doFilter(request, response);
    }
}

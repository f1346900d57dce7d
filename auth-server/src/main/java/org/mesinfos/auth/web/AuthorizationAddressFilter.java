package org.mesinfos.auth.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Remembers which authorization request a signed-in person follows, so that they can answer it
/// with another account.
///
/// Stands after the filter that finds the session and before those of Spring Security, which answer
/// authorization requests themselves.
@Component
@Order(-110)
class AuthorizationAddressFilter extends OncePerRequestFilter {

    private final InterruptedAddress interrupted;

    AuthorizationAddressFilter(InterruptedAddress interrupted) {
        this.interrupted = interrupted;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !InterruptedAddress.isAuthorization(request) || request.getSession(false) == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        interrupted.follow(request);
        chain.doFilter(request, response);
    }
}

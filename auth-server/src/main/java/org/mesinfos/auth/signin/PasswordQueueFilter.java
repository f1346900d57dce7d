package org.mesinfos.auth.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mesinfos.auth.person.Credentials;
import org.mesinfos.ui.BusyResponse;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns sign-ins away while too many passwords wait to be checked, before their form and session
/// are read: no attempt is counted, and saying no costs a small part of checking one.
@Component
class PasswordQueueFilter extends OncePerRequestFilter implements Ordered {

    /// Before the session is looked for.
    private static final int EARLY = Ordered.HIGHEST_PRECEDENCE + 10;

    private final Credentials credentials;
    private final BusyResponse busy;

    PasswordQueueFilter(Credentials credentials, BusyResponse busy) {
        this.credentials = credentials;
        this.busy = busy;
    }

    @Override
    public int getOrder() {
        return EARLY;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !request.getServletPath().equals("/login");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (credentials.isBusy()) {
            busy.write(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}

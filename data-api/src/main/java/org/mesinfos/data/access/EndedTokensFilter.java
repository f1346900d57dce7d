package org.mesinfos.data.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.grant.EndedTokens;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses tokens of organizers who may no longer search the register. What acts under a grant ends
/// with the grant, which [AccessGate] asks.
final class EndedTokensFilter extends OncePerRequestFilter {

    private static final String SEARCHES = "SCOPE_audit:read";

    private final EndedTokens ended;
    private final Refusals refusals;

    EndedTokensFilter(EndedTokens ended, Refusals refusals) {
        this.ended = ended;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOver(SecurityContextHolder.getContext().getAuthentication())) {
            refusals.commence(
                    request, response, new InvalidBearerTokenException("The token was ended."));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isOver(@Nullable Authentication caller) {
        return caller instanceof JwtAuthenticationToken known
                && known.getAuthorities().stream()
                        .anyMatch(held -> SEARCHES.equals(held.getAuthority()))
                && known.getToken().getSubject() instanceof String subject
                && ended.isOver(subject, known.getToken().getIssuedAt());
    }
}

package org.mesinfos.showcase.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes no answer that does not come from MesInfos (`iss`, RFC 9207); Spring Security looks at
/// `state` alone.
final class IssuerFilter extends OncePerRequestFilter {

    private static final String ANSWERS = "/login/oauth2/code/";

    private final String issuer;

    IssuerFilter(String issuer) {
        this.issuer = issuer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(ANSWERS);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (issuer.equals(request.getParameter("iss"))) {
            chain.doFilter(request, response);
        } else {
            response.sendRedirect("/?answer=failed");
        }
    }
}

package org.mesinfos.data.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts requests from each network address, so that guessing tokens or fetching the catalogue
/// again and again costs others nothing.
///
/// Behind a proxy the address is the one that the proxy names, where `server.tomcat.remoteip`
/// trusts it.
final class AddressRateLimitFilter extends OncePerRequestFilter {

    private final RateLimitProperties limits;
    private final RateLimiterRegistry rateLimiterRegistry;

    AddressRateLimitFilter(RateLimitProperties limits, RateLimiterRegistry rateLimiterRegistry) {
        this.limits = limits;
        this.rateLimiterRegistry = rateLimiterRegistry;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var rate = limits.addresses().rate();
        var verdict =
                rateLimiterRegistry.take(RateLimitPolicy.ADDRESS, rate, request.getRemoteAddr());
        if (!verdict.allowed()) {
            response.setHeader(
                    "RateLimit-Policy", RateLimitFilter.policy(RateLimitPolicy.ADDRESS, rate));
            response.setHeader(
                    "RateLimit", RateLimitFilter.state(RateLimitPolicy.ADDRESS, verdict));
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(verdict.retryAfter())
                    .with("limit", RateLimitPolicy.ADDRESS.label());
        }
        chain.doFilter(request, response);
    }
}

package org.mesinfos.data.quota;

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
final class AddressFilter extends OncePerRequestFilter {

    private final QuotaProperties limits;
    private final Quotas quotas;

    AddressFilter(QuotaProperties limits, Quotas quotas) {
        this.limits = limits;
        this.quotas = quotas;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var rate = limits.addresses().rate();
        var verdict = quotas.take(Limit.ADDRESS, rate, request.getRemoteAddr());
        if (!verdict.allowed()) {
            response.setHeader("RateLimit-Policy", QuotaFilter.policy(Limit.ADDRESS, rate));
            response.setHeader("RateLimit", QuotaFilter.state(Limit.ADDRESS, verdict));
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(verdict.retryAfter())
                    .with("limit", Limit.ADDRESS.label());
        }
        chain.doFilter(request, response);
    }
}

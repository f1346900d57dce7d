package org.mesinfos.data.quota;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts requests with a verified token, before they cost a database anything.
///
/// Says what is left with the headers of draft-ietf-httpapi-ratelimit-headers.
public final class QuotaFilter extends OncePerRequestFilter {

    private final QuotaProperties limits;
    private final Quotas quotas;

    QuotaFilter(QuotaProperties limits) {
        this.limits = limits;
        this.quotas = new Quotas(limits);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller) {
            var token = caller.getToken();
            count(token.getClaimAsString("client_id") + '|' + token.getSubject(), response);
        }
        chain.doFilter(request, response);
    }

    private void count(String key, HttpServletResponse response) {
        var probe = quotas.take(key);
        response.setHeader(
                "RateLimit-Policy",
                "\"reads\";q=" + limits.burst() + ";w=" + limits.windowSeconds());
        response.setHeader(
                "RateLimit",
                "\"reads\";r=" + probe.getRemainingTokens() + ";t=" + secondsToFull(probe));
        if (!probe.isConsumed()) {
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static long secondsToFull(ConsumptionProbe probe) {
        return Duration.ofNanos(probe.getNanosToWaitForReset()).plusMillis(999).toSeconds();
    }
}

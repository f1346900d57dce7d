package org.mesinfos.data.ratelimit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts requests with a verified token, before they cost a database anything.
///
/// Says what is left with the headers of draft-ietf-httpapi-ratelimit-headers, one item for each
/// limit that the request falls under.
public final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimitProperties limits;
    private final RateLimiterRegistry rateLimiterRegistry;
    private final AppRateOverrides chosen;
    private final ExportDetector exportDetector;

    RateLimitFilter(
            RateLimitProperties limits,
            RateLimiterRegistry rateLimiterRegistry,
            AppRateOverrides chosen,
            ExportDetector exportDetector) {
        this.limits = limits;
        this.rateLimiterRegistry = rateLimiterRegistry;
        this.chosen = chosen;
        this.exportDetector = exportDetector;
    }

    /// One limit that a request falls under.
    private record Counted(RateLimitPolicy limit, Rate rate, String subject) {}

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller) {
            count(limitsOf(caller.getToken(), request), response);
        }
        chain.doFilter(request, response);
    }

    private List<Counted> limitsOf(Jwt token, HttpServletRequest request) {
        var client = String.valueOf(token.getClaimAsString("client_id"));
        if (!token.hasClaim("grant_id")) {
            return List.of(new Counted(RateLimitPolicy.SERVICE, limits.services().rate(), client));
        }
        var own = chosen.of(client);
        var person = client + '|' + token.getSubject();
        var first =
                exportDetector.isExport(request)
                        ? new Counted(RateLimitPolicy.EXPORTS, limits.exports().rate(), person)
                        : new Counted(
                                RateLimitPolicy.READS,
                                own == null ? limits.reads().rate() : own.reads(),
                                person);
        var app = own == null ? limits.apps().rate() : own.app();
        return List.of(first, new Counted(RateLimitPolicy.APP, app, client));
    }

    private void count(List<Counted> counted, HttpServletResponse response) {
        var policies = new ArrayList<String>();
        var states = new ArrayList<String>();
        for (int i = 0; i < counted.size(); i++) {
            var one = counted.get(i);
            var verdict = rateLimiterRegistry.take(one.limit(), one.rate(), one.subject());
            policies.add(policy(one));
            states.add(state(one.limit(), verdict));
            if (!verdict.allowed()) {
                counted.subList(0, i)
                        .forEach(b -> rateLimiterRegistry.refund(b.limit(), b.rate(), b.subject()));
                tell(policies, states, response);
                throw Problem.of(ProblemType.RATE_LIMITED)
                        .retryAfter(verdict.retryAfter())
                        .with("limit", one.limit().label());
            }
        }
        tell(policies, states, response);
    }

    private static void tell(
            List<String> policies, List<String> states, HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", String.join(", ", policies));
        response.setHeader("RateLimit", String.join(", ", states));
    }

    static String policy(RateLimitPolicy rateLimitPolicy, Rate rate) {
        return '"'
                + rateLimitPolicy.label()
                + "\";q="
                + rate.burst()
                + ";w="
                + seconds(rate.window());
    }

    private static String policy(Counted counted) {
        return policy(counted.limit(), counted.rate());
    }

    static String state(RateLimitPolicy rateLimitPolicy, RateLimiter.Verdict verdict) {
        var full = verdict.untilFull().plusMillis(999).toSeconds();
        return '"' + rateLimitPolicy.label() + "\";r=" + verdict.left() + ";t=" + full;
    }

    private static long seconds(long micros) {
        return Math.ceilDiv(micros, 1_000_000);
    }
}

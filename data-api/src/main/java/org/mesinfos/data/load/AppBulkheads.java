package org.mesinfos.data.load;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// One bulkhead for each app, from its token's check to the end of its answer: a hot app waits for
/// itself and leaves grants, records and trail to the others.
public final class AppBulkheads extends OncePerRequestFilter {

    private final BulkheadConfig each;
    private final ConcurrentHashMap<String, Bulkhead> byClient = new ConcurrentHashMap<>();

    /// @param most how many requests of one app are answered at once
    AppBulkheads(int most) {
        this.each =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(most)
                        .maxWaitDuration(Duration.ZERO)
                        .build();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller)) {
            chain.doFilter(request, response);
            return;
        }
        var bulkhead = of(String.valueOf(caller.getToken().getClaimAsString("client_id")));
        if (!bulkhead.tryAcquirePermission()) {
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(Duration.ofSeconds(1))
                    .with("limit", "concurrent");
        }
        try {
            chain.doFilter(request, response);
        } finally {
            bulkhead.onComplete();
        }
    }

    // Only verified tokens come here, so there are as many as apps.
    private Bulkhead of(String client) {
        return byClient.computeIfAbsent(client, name -> Bulkhead.of(name, each));
    }
}

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
import java.util.function.IntSupplier;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// One bulkhead for each app, from its token's check to the end of its answer: a hot app waits for
/// itself and leaves grants, records and trail to the others.
///
/// An app gets a share of what the node takes on at the moment: when faults have made that little,
/// one app can take no more of it than when all is well.
public final class AppBulkheads extends OncePerRequestFilter {

    private final BulkheadConfig each;
    private final LoadProperties limits;
    private final IntSupplier limit;
    private final ConcurrentHashMap<String, Bulkhead> byClient = new ConcurrentHashMap<>();

    /// @param limit how many requests the node takes on at the moment
    AppBulkheads(LoadProperties limits, IntSupplier limit) {
        this.limits = limits;
        this.limit = limit;
        this.each =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.app())
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
        if (!enters(bulkhead)) {
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

    // Asked after the place was taken, so that two at once never take one too many.
    private boolean enters(Bulkhead bulkhead) {
        if (!bulkhead.tryAcquirePermission()) {
            return false;
        }
        int inside = limits.app() - bulkhead.getMetrics().getAvailableConcurrentCalls();
        if (inside <= limits.appShareOf(limit.getAsInt())) {
            return true;
        }
        bulkhead.releasePermission();
        return false;
    }

    // Only verified tokens come here, so there are as many as apps.
    private Bulkhead of(String client) {
        return byClient.computeIfAbsent(client, name -> Bulkhead.of(name, each));
    }
}

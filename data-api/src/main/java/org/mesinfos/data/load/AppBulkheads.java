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
import org.mesinfos.data.ratelimit.ExportDetector;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/// Bulkheads for each app, from its token's check to the end of its answer: a hot app waits for
/// itself and leaves grants, records and trail to the others.
///
/// An app gets a share of what the node takes on at the moment: when faults have made that little,
/// one app can take no more of it than when all is well. Of that share a few are worked on at once,
/// and the others wait for them in turn, so that a burst of one app leaves the processors to the
/// others. That is so for readings of people's data (`/v1/me`), but for answers of all records,
/// which last as long as their reader likes.
public final class AppBulkheads extends OncePerRequestFilter {

    /// How long a reading waits for the others of its app.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final BulkheadConfig each;
    private final BulkheadConfig atWork;
    private final LoadProperties limits;
    private final IntSupplier limit;
    private final ExportDetector exportDetector;
    private final ConcurrentHashMap<String, Places> byClient = new ConcurrentHashMap<>();

    /// @param limit how many requests the node takes on at the moment
    AppBulkheads(LoadProperties limits, IntSupplier limit, ExportDetector exportDetector) {
        this.limits = limits;
        this.limit = limit;
        this.exportDetector = exportDetector;
        this.each = config(limits.app(), Duration.ZERO);
        this.atWork = config(limits.appAtWork(), PATIENCE);
    }

    private static BulkheadConfig config(int most, Duration wait) {
        return BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(wait).build();
    }

    private record Places(Bulkhead inside, Bulkhead atWork) {}

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof JwtAuthenticationToken caller)) {
            chain.doFilter(request, response);
            return;
        }
        var places = of(String.valueOf(caller.getToken().getClaimAsString("client_id")));
        if (!enters(places.inside())) {
            throw Problem.of(ProblemType.RATE_LIMITED)
                    .retryAfter(RETRY_AFTER)
                    .with("limit", "concurrent");
        }
        try {
            if (isReading(request)) {
                answerInTurn(places.atWork(), request, response, chain);
            } else {
                chain.doFilter(request, response);
            }
        } finally {
            places.inside().onComplete();
        }
    }

    private boolean isReading(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/v1/me/") && !exportDetector.isExport(request);
    }

    private static void answerInTurn(
            Bulkhead atWork,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        if (!atWork.tryAcquirePermission()) {
            // The app asked for no more than it may: this node is too slow for it at the moment.
            throw Problem.unavailable(RETRY_AFTER);
        }
        try {
            chain.doFilter(request, response);
        } finally {
            atWork.onComplete();
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
    private Places of(String client) {
        return byClient.computeIfAbsent(
                client, name -> new Places(Bulkhead.of(name, each), Bulkhead.of(name, atWork)));
    }
}

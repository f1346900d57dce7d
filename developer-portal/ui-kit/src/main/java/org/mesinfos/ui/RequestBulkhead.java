package org.mesinfos.ui;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers so many requests at once, and turns the others away before anything is done for them.
///
/// It lets in fewer than the container has threads: some are always free to say no, and to say how
/// the service does. Health, styles and scripts are never turned away.
final class RequestBulkhead extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestBulkhead.class);
    private static final List<String> ALWAYS =
            List.of("/actuator/", VersionedAssetLinks.ASSETS, "/webjars/");
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final Bulkhead bulkhead;
    private final BusyResponse busy;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS);

    /// @param most how many at once, 1 at least
    RequestBulkhead(int most, BusyResponse busy) {
        this.bulkhead =
                Bulkhead.of(
                        "requests",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(most)
                                .maxWaitDuration(Duration.ZERO)
                                .build());
        this.busy = busy;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ALWAYS.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!bulkhead.tryAcquirePermission()) {
            warn();
            busy.write(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            bulkhead.onComplete();
        }
    }

    private void warn() {
        var now = System.nanoTime();
        var last = warned.get();
        if (now - last >= BETWEEN_WARNINGS && warned.compareAndSet(last, now)) {
            LOG.warn(
                    "{} requests at once, more are turned away (platform.limits.concurrent.most)",
                    bulkhead.getBulkheadConfig().getMaxConcurrentCalls());
        }
    }
}

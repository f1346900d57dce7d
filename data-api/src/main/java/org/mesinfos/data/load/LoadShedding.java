package org.mesinfos.data.load;

import com.netflix.concurrency.limits.Limiter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.ratelimit.ExportDetector;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Turns away, before anything else is done for them, requests that would only wait.
///
/// How many are let in at once is found by trying: as answers become slower, fewer are. Answers of
/// all records last as long as their reader likes, and those that a developer wants to be slow or
/// to fail do so by themselves: neither tells anything about speed.
final class LoadShedding extends OncePerRequestFilter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Limiter<Void> limiter;
    private final ExportDetector exportDetector;

    LoadShedding(Limiter<Void> limiter, ExportDetector exportDetector) {
        this.limiter = limiter;
        this.exportDetector = exportDetector;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Before a place is taken: whatever this may throw must not keep one for ever.
        var saysNothing = exportDetector.isExport(request);
        var place = limiter.acquire(null).orElseThrow(() -> Problem.unavailable(RETRY_AFTER));
        var done = false;
        try {
            chain.doFilter(request, response);
            done = true;
        } catch (Problem problem) {
            done = problem.type().status() != HttpStatus.SERVICE_UNAVAILABLE.value();
            throw problem;
        } finally {
            leave(
                    place,
                    done && response.getStatus() < 500,
                    saysNothing || SimulatedFault.is(request));
        }
    }

    private static void leave(Limiter.Listener place, boolean done, boolean saysNothing) {
        if (saysNothing) {
            place.onIgnore();
        } else if (done) {
            place.onSuccess();
        } else {
            place.onDropped();
        }
    }
}

package org.mesinfos.data.statistics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.load.SimulatedFault;
import org.mesinfos.data.ratelimit.ExportDetector;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Counts the calls of apps and how long they take, from the first filter to the last byte. A call
/// only adds to numbers in memory, which are written every few seconds; a kill loses what was
/// counted since. What a developer wants to be slow or to fail is not counted, and how long an
/// answer of all records takes is its reader's affair.
@Component
final class CallStatistics extends OncePerRequestFilter {

    private static final int REFUSED = 400;
    private static final int FAILED = 500;

    private final DailyCallCounts days;
    private final ExportDetector exportDetector;
    private final Clock clock;
    private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

    CallStatistics(DailyCallCounts days, ExportDetector exportDetector, Clock clock) {
        this.days = days;
        this.exportDetector = exportDetector;
        this.clock = clock;
    }

    private record Key(LocalDate day, String counter) {}

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        var timed = !exportDetector.isExport(request);
        var failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            if (!SimulatedFault.is(request)) {
                long nanos = System.nanoTime() - start;
                count(failed ? FAILED : response.getStatus(), timed ? nanos : null);
            }
        }
    }

    private void count(int status, @Nullable Long nanos) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        add(today, status >= FAILED ? "failed" : status >= REFUSED ? "refused" : "answered", 1);
        if (nanos != null) {
            add(today, "latency." + LatencyHistogram.classOf(nanos), 1);
        }
    }

    private void add(LocalDate day, String counter, long count) {
        counts.computeIfAbsent(new Key(day, counter), _ -> new LongAdder()).add(count);
    }

    /// Writes what was counted; what cannot be written waits for the next time.
    void write() {
        counts.keySet().stream().map(Key::day).distinct().sorted().forEach(this::write);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        counts.keySet().removeIf(key -> key.day().isBefore(today.minusDays(1)));
    }

    private void write(LocalDate day) {
        var counters = new HashMap<String, Long>();
        counts.forEach(
                (key, adder) -> {
                    long count = key.day().equals(day) ? adder.sumThenReset() : 0;
                    if (count > 0) {
                        counters.put(key.counter(), count);
                    }
                });
        if (counters.isEmpty()) {
            return;
        }
        try {
            days.add(day, counters);
        } catch (RuntimeException | Error e) {
            counters.forEach((counter, count) -> add(day, counter, count));
            throw e;
        }
    }
}

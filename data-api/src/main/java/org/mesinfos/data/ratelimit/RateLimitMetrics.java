package org.mesinfos.data.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts what the limits decide and what that costs the database; names no app and no person.
final class RateLimitMetrics {

    private static final String LEASES = "mesinfos.limits.leases";

    private final MeterRegistry meters;
    private final Counter full;
    private final Counter cut;
    private final Counter failed;

    RateLimitMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.full = lease("full");
        this.cut = lease("short");
        this.failed = lease("failed");
    }

    private Counter lease(String outcome) {
        return Counter.builder(LEASES)
                .description("Blocks of requests taken from the state that all nodes share")
                .tag("outcome", outcome)
                .register(meters);
    }

    void leaseFull() {
        full.increment();
    }

    void leaseShort() {
        cut.increment();
    }

    void leaseFailed() {
        failed.increment();
    }

    void decided(RateLimitPolicy rateLimitPolicy, boolean allowed) {
        meters.counter(
                        "mesinfos.limits.decisions",
                        "limit",
                        rateLimitPolicy.label(),
                        "outcome",
                        allowed ? "allowed" : "refused")
                .increment();
    }
}

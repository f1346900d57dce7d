package org.mesinfos.data.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.mesinfos.data.trail.AccessRecord;
import org.springframework.stereotype.Component;

/// Counts decisions by their outcome, and how long they wait for their record; says nothing about
/// apps or people.
@Component
final class AccessMetrics {

    private final MeterRegistry meters;
    private final Timer waits;

    AccessMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.waits =
                Timer.builder("mesinfos.trail.wait")
                        .description("How long an access waits until its record is durable")
                        .publishPercentileHistogram()
                        .register(meters);
    }

    /// @param access as it is recorded: its outcome is `read` or the slug of a problem
    void decided(AccessRecord access) {
        meters.counter(
                        "mesinfos.access.decisions",
                        "outcome",
                        access.outcome(),
                        "operation",
                        access.operation(),
                        "mode",
                        access.mode().name())
                .increment();
    }

    void timed(Runnable append) {
        waits.record(append);
    }
}

package org.mesinfos.portal.conformance;

import java.time.Clock;
import org.springframework.data.mongodb.core.MongoOperations;

/// Runs of the bench as other modules' tests need them.
public final class SomeRuns {

    private SomeRuns() {}

    public static ConformanceRuns runs(MongoOperations mongo, Clock clock) {
        return new ConformanceRuns(mongo, clock);
    }

    public static DemoConformanceRuns demo(ConformanceRuns runs) {
        return new DemoConformanceRuns(runs);
    }
}

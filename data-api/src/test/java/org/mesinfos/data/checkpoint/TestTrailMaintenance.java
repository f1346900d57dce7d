package org.mesinfos.data.checkpoint;

import java.time.Clock;
import java.time.Duration;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.NodeKeys;
import org.springframework.stereotype.Component;

/// Lets a test have a checkpoint now instead of waiting for it.
@Component
public final class TestTrailMaintenance {

    private final MongoTrailStore trail;
    private final CheckpointStore checkpoints;
    private final NodeKeys keys;
    private final Clock clock;

    TestTrailMaintenance(
            MongoTrailStore trail, CheckpointStore checkpoints, NodeKeys keys, Clock clock) {
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.clock = clock;
    }

    public void run() {
        new CheckpointLog(trail, checkpoints, keys, clock).appendNewBatches(Duration.ZERO);
    }
}

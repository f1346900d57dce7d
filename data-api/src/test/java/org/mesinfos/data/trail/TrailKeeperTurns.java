package org.mesinfos.data.trail;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Lets a test have a checkpoint now instead of waiting for it.
@Component
public final class TrailKeeperTurns {

    private final MongoTrailStore trail;
    private final CheckpointStore checkpoints;
    private final CheckpointKey key;
    private final Clock clock;

    TrailKeeperTurns(
            MongoTrailStore trail, CheckpointStore checkpoints, CheckpointKey key, Clock clock) {
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.key = key;
        this.clock = clock;
    }

    public void turn() {
        new CheckpointLog(trail, checkpoints, key, clock).takeUp(Duration.ZERO);
    }
}

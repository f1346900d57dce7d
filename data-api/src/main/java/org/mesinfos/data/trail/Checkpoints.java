package org.mesinfos.data.trail;

import java.util.List;

/// Signs what the trail holds at the moment of asking.
public final class Checkpoints {

    private final TrailLog log;
    private final CheckpointKey key;

    Checkpoints(TrailLog log, CheckpointKey key) {
        this.log = log;
        this.key = key;
    }

    /// One checkpoint for each chain that has batches.
    public List<Checkpoint> now() {
        return log.heads().stream().map(newest -> Checkpoint.of(newest, key)).toList();
    }

    /// The public key, in the form that signed-note verifiers read.
    public String verifierKey() {
        return key.verifierKey();
    }
}

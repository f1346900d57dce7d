package org.mesinfos.data.trail;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// A running trail on a test's own database, with its checkpoints.
public final class SomeTrail implements AutoCloseable {

    private final NodeKeys keys;
    private final GroupCommitTrail trail;
    private final MongoTrailStore store;
    private final CheckpointStore checkpoints;
    private final CheckpointLog keeper;
    private final TrailLog log;
    private final Erasures erasures;

    public SomeTrail(MongoDatabase database) {
        this(database, Clock.systemUTC());
    }

    public SomeTrail(MongoDatabase database, Clock clock) {
        this(database, clock, SomeKeys.of(clock));
    }

    SomeTrail(MongoDatabase database, Clock clock, NodeKeys keys) {
        this.keys = keys;
        store = new MongoTrailStore(database);
        checkpoints = new CheckpointStore(database);
        keeper = new CheckpointLog(store, checkpoints, keys, clock);
        var limits =
                new TrailLimits(
                        Duration.ofSeconds(20), 10_000, Duration.ZERO, Duration.ofSeconds(5));
        trail = new GroupCommitTrail(store, limits, clock, keys);
        log = new StoredTrailLog(store, trail::writer);
        erasures = new Erasures(database, store, trail, clock);
        trail.start();
    }

    public Trail trail() {
        return trail;
    }

    public TrailLog log() {
        return log;
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(log, checkpoints, keys);
    }

    /// Erases the records of somebody who left.
    public int erase(List<EntryId> entries) {
        return erasures.erase(Mode.TEST, "request-of-leaving", entries);
    }

    public EntryProofs proofs() {
        return new EntryProofs(store, checkpoints);
    }

    /// Takes up what is new in a checkpoint.
    public void sign() {
        keeper.takeUp(Duration.ZERO);
    }

    /// How many chains and checkpoints were not taken up.
    public int faults() {
        return keeper.faults();
    }

    /// What a verification of the trail in a database says.
    public static TrailVerifier.Verdict verdict(MongoDatabase database) {
        var log = new StoredTrailLog(new MongoTrailStore(database), () -> "");
        return new TrailVerifier(
                        log,
                        new Checkpoints(
                                log, new CheckpointStore(database), SomeKeys.of(Clock.systemUTC())))
                .verify();
    }

    @Override
    public void close() {
        trail.stop();
    }
}

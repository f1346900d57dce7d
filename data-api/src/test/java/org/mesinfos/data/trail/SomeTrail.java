package org.mesinfos.data.trail;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;

/// A running trail on a test's own database.
public final class SomeTrail implements AutoCloseable {

    private final GroupCommitTrail trail;
    private final TrailLog log;

    public SomeTrail(MongoDatabase database) {
        var store = new MongoTrailStore(database);
        var limits = new TrailLimits(Duration.ofSeconds(20), 10_000, Duration.ofSeconds(5));
        trail = new GroupCommitTrail(store, limits, Clock.systemUTC());
        log = new StoredTrailLog(store, trail::writer);
        trail.start();
    }

    public Trail trail() {
        return trail;
    }

    public TrailLog log() {
        return log;
    }

    @Override
    public void close() {
        trail.stop();
    }
}

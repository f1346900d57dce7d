package org.mesinfos.data.checkpoint;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bson.types.Binary;
import org.mesinfos.data.SomeMongo;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.GroupCommitTrail;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.SomeKeys;
import org.mesinfos.data.trail.SomeReceiptKey;
import org.mesinfos.data.trail.StoredTrailLog;
import org.mesinfos.data.trail.Trail;
import org.mesinfos.data.trail.TrailErasures;
import org.mesinfos.data.trail.TrailLimits;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.ErasureStatement;
import org.mesinfos.verify.Hash;

/// A running trail on a test's own database, with its checkpoints.
public final class SomeTrail implements AutoCloseable {

    private final MongoDatabase database;
    private final Clock clock;
    private final NodeKeys keys;
    private final GroupCommitTrail trail;
    private final MongoTrailStore store;
    private final CheckpointStore checkpoints;
    private final CheckpointLog keeper;
    private final TrailLog log;
    private final TrailErasures trailErasures;

    public SomeTrail(MongoDatabase database) {
        this(database, Clock.systemUTC());
    }

    public SomeTrail(MongoDatabase database, Clock clock) {
        this(database, clock, SomeKeys.of(clock));
    }

    public SomeTrail(MongoDatabase database, Clock clock, NodeKeys keys) {
        this.keys = keys;
        store = new MongoTrailStore(database);
        checkpoints = new CheckpointStore(SomeMongo.operations(database));
        keeper = new CheckpointLog(store, checkpoints, keys, clock);
        var limits =
                new TrailLimits(
                        Duration.ofSeconds(20), 10_000, Duration.ZERO, Duration.ofSeconds(5));
        trail = new GroupCommitTrail(store, limits, clock, keys);
        log = new StoredTrailLog(store, trail::writer);
        trailErasures = new TrailErasures(database, store, trail::append, clock);
        this.database = database;
        this.clock = clock;
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

    /// Erases the records of Germaine, who left.
    public int erase(List<EntryId> entries) {
        var leaves =
                trailErasures.whole(SomeAccess.GERMAINE, entries, ErasureStatement.MOST_LEAVES);
        return leaves.isEmpty()
                ? 0
                : trailErasures.erase(
                        Mode.TEST,
                        "request-of-leaving",
                        SomeAccess.GERMAINE,
                        entries,
                        SomeReceiptKey.statement(leaves));
    }

    public void record(AccessRecord record, byte[] statement) {
        trail.append(record, statement);
    }

    /// The leaf of a record, whole or not.
    public Hash leaf(EntryId entry) {
        return store.find(entry.batch()).records().get(entry.index()).leaf();
    }

    /// Records an erasure, as a service would that was taken over, and erases nothing.
    ///
    /// @param jws what it says was signed; null to say nothing
    public void announce(String jws, List<Hash> leaves) {
        var erasure =
                new AccessRecord(
                        clock.instant(),
                        "announced",
                        Mode.TEST,
                        "mesinfos",
                        "auth-server",
                        null,
                        0,
                        null,
                        List.of(),
                        null,
                        AccessRecord.ERASURE,
                        "erased",
                        leaves.size(),
                        null);
        if (jws == null) {
            trail.append(erasure);
        } else {
            var statement = new ErasureStatement(jws, leaves);
            trail.append(erasure, statement.bytes());
        }
    }

    /// Puts the leaf in the place of a record, as somebody who can write to the database may.
    public void hide(EntryId entry) {
        database.getCollection(MongoTrailStore.collection(entry.batch().chain().epoch()))
                .updateOne(
                        Filters.eq("_id", entry.batch().toString()),
                        Updates.combine(
                                Updates.set(
                                        "records." + entry.index(),
                                        new Binary(leaf(entry).bytes())),
                                Updates.set("salts." + entry.index(), new Binary(new byte[0]))));
    }

    public EntryProofs proofs() {
        return new EntryProofs(store, checkpoints);
    }

    /// Takes up what is new in a checkpoint.
    public void sign() {
        keeper.appendNewBatches(Duration.ZERO);
    }

    /// One turn of a node that keeps the trail: nothing is taken up within a second after another
    /// node did.
    public void keep() {
        keeper.appendNewBatches(TrailMaintenance.BETWEEN_CHECKPOINTS);
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
                                log,
                                new CheckpointStore(SomeMongo.operations(database)),
                                SomeKeys.of(Clock.systemUTC())),
                        SomeReceiptKey::keys)
                .verify();
    }

    @Override
    public void close() {
        trail.stop();
    }
}

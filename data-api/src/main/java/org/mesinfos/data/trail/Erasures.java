package org.mesinfos.data.trail;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// Erases the records of somebody who left: the leaf stays, what it was made of goes.
///
/// Roots, checkpoints and the proofs of others stay as they are. So that nobody can hide a record
/// in this way unseen, the trail first records how many will be erased; verifiers hold both against
/// each other (docs/adr/075).
public final class Erasures {

    private static final String PLATFORM = "mesinfos";

    private final MongoDatabase database;
    private final MongoTrailStore store;
    private final Trail trail;
    private final Clock clock;

    Erasures(MongoDatabase database, MongoTrailStore store, Trail trail, Clock clock) {
        this.database = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.store = store;
        this.trail = trail;
        this.clock = clock;
    }

    /// Erases those records that are still whole. It may be interrupted and repeated.
    ///
    /// @param mode of the records
    /// @param requestId of the request that asks for it
    /// @return how many were erased now
    /// @throws TrailUnavailable when the erasure could not be recorded; then nothing is erased
    public int erase(Mode mode, String requestId, Collection<EntryId> entries) {
        var whole = new TreeMap<String, List<EntryId>>();
        var batches = new TreeMap<String, Batch>();
        int count = 0;
        for (var entry : entries) {
            var key = entry.batch().toString();
            var batch = batches.containsKey(key) ? batches.get(key) : store.find(entry.batch());
            if (batch == null) {
                continue;
            }
            batches.put(key, batch);
            if (entry.index() < batch.records().size()
                    && !batch.records().get(entry.index()).isErased()) {
                whole.computeIfAbsent(key, _ -> new ArrayList<>()).add(entry);
                count++;
            }
        }
        if (count > 0) {
            trail.append(announcement(mode, requestId, count));
            whole.forEach((key, places) -> erase(batches.get(key), places));
        }
        return count;
    }

    private void erase(@org.jspecify.annotations.Nullable Batch batch, List<EntryId> places) {
        if (batch == null) {
            return;
        }
        // Single places, so that two erasures in one batch do not undo each other.
        var changes = new ArrayList<Bson>();
        for (var place : places) {
            var erased = batch.records().get(place.index()).erased();
            changes.add(Updates.set("records." + place.index(), new Binary(erased.bytes())));
            changes.add(Updates.set("salts." + place.index(), new Binary(erased.salt())));
        }
        database.getCollection(MongoTrailStore.collection(batch.id().chain().epoch()))
                .updateOne(Filters.eq("_id", batch.id().toString()), Updates.combine(changes));
    }

    private AccessRecord announcement(Mode mode, String requestId, int count) {
        return new AccessRecord(
                clock.instant(),
                requestId,
                mode,
                PLATFORM,
                "auth-server",
                null,
                0,
                null,
                List.of(),
                null,
                AccessRecord.ERASURE,
                "erased",
                count,
                null);
    }
}

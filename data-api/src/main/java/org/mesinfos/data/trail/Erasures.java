package org.mesinfos.data.trail;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// Erases the records of somebody who left: the leaf stays, what it was made of goes.
///
/// Roots, checkpoints and the proofs of others stay as they are. So that nobody can hide a record
/// in this way unseen, the trail first records how many will be erased; verifiers hold both against
/// each other (docs/adr/075).
public final class Erasures {

    private static final String PLATFORM = "mesinfos";

    /// One piece: so much is read, announced and written together.
    private static final int BATCHES_AT_ONCE = 100;

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

    /// Erases those records that are still whole, piece by piece. It may be interrupted and
    /// repeated: what was announced and not yet erased then is one piece at most.
    ///
    /// @param mode of the records
    /// @param requestId of the request that asks for it
    /// @return how many were erased now
    /// @throws TrailUnavailable when the erasure of a piece could not be recorded; then nothing of
    ///   that piece is erased, and nothing after it
    public int erase(Mode mode, String requestId, Collection<EntryId> entries) {
        int count = 0;
        for (var ofMonth : byMonthAndBatch(entries).entrySet()) {
            var batches = new ArrayList<>(ofMonth.getValue().values());
            for (int from = 0; from < batches.size(); from += BATCHES_AT_ONCE) {
                var piece = batches.subList(from, Math.min(from + BATCHES_AT_ONCE, batches.size()));
                count += erasePiece(mode, requestId, ofMonth.getKey(), piece);
            }
        }
        return count;
    }

    private static Map<String, Map<String, List<EntryId>>> byMonthAndBatch(
            Collection<EntryId> entries) {
        var grouped = new TreeMap<String, Map<String, List<EntryId>>>();
        for (var entry : entries) {
            grouped.computeIfAbsent(entry.batch().chain().epoch(), _ -> new TreeMap<>())
                    .computeIfAbsent(entry.batch().toString(), _ -> new ArrayList<>())
                    .add(entry);
        }
        return grouped;
    }

    private int erasePiece(
            Mode mode, String requestId, String month, List<List<EntryId>> entriesByBatch) {
        var ids = entriesByBatch.stream().map(entries -> entries.getFirst().batch()).toList();
        var stored = store.findAll(month, ids);
        var changes = new ArrayList<UpdateOneModel<Document>>();
        int count = 0;
        for (var entries : entriesByBatch) {
            var batch = stored.get(entries.getFirst().batch());
            var whole = batch == null ? List.<SealedEntry>of() : whole(batch, entries);
            if (!whole.isEmpty()) {
                changes.add(erasing(entries.getFirst().batch(), whole));
                count += whole.size();
            }
        }
        if (count > 0) {
            trail.append(announcement(mode, requestId, count));
            database.getCollection(MongoTrailStore.collection(month)).bulkWrite(changes);
        }
        return count;
    }

    private record SealedEntry(int index, SealedRecord record) {}

    private static List<SealedEntry> whole(Batch batch, List<EntryId> entries) {
        return entries.stream()
                .map(EntryId::index)
                .distinct()
                .filter(index -> index < batch.records().size())
                .map(index -> new SealedEntry(index, batch.records().get(index)))
                .filter(entry -> !entry.record().isErased())
                .toList();
    }

    // Single places, so that two erasures in one batch do not undo each other.
    private static UpdateOneModel<Document> erasing(BatchId batch, List<SealedEntry> entries) {
        var changes = new ArrayList<Bson>();
        for (var entry : entries) {
            var erased = entry.record().erased();
            changes.add(Updates.set("records." + entry.index(), new Binary(erased.bytes())));
            changes.add(Updates.set("salts." + entry.index(), new Binary(erased.salt())));
        }
        return new UpdateOneModel<>(Filters.eq("_id", batch.toString()), Updates.combine(changes));
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

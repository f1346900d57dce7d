package org.mesinfos.data.trail;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.ErasureStatement;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.SealedRecord;

/// Erases the records of somebody who left: the leaf stays, what it was made of goes.
///
/// Roots, checkpoints and the proofs of others stay as they are. Nobody may hide a record in this
/// way, neither by writing to the database nor by making this service do it: the auth server signs
/// which leaves go, the trail records that statement first, and nothing else is erased
/// (docs/adr/075).
public final class TrailErasures {

    private static final String PLATFORM = "mesinfos";

    /// One piece: so much is read and written together.
    private static final int BATCHES_AT_ONCE = 100;

    private final MongoDatabase database;
    private final MongoTrailStore store;
    private final StatementRecorder recorder;
    private final Clock clock;

    public TrailErasures(
            MongoDatabase database,
            MongoTrailStore store,
            StatementRecorder recorder,
            Clock clock) {
        this.database = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.store = store;
        this.recorder = recorder;
        this.clock = clock;
    }

    /// Records a statement in the trail and returns once that is durable.
    @FunctionalInterface
    public interface StatementRecorder {

        /// @throws TrailUnavailableException when it is not known to be
        void record(AccessRecord erasure, byte[] statement);
    }

    /// The leaves of those records that are still whole: what an erasure would take.
    ///
    /// @param auditId of the person; a record about anybody else is passed over, no matter who put
    ///   it among the entries
    /// @param most at most this many; the rest is for the next time
    public List<Hash> whole(String auditId, Collection<EntryId> entries, int most) {
        var leaves = new ArrayList<Hash>();
        forEachPiece(
                entries,
                (_, records) -> {
                    for (var record : records) {
                        if (record.isWholeOf(auditId) && leaves.size() < most) {
                            leaves.add(record.sealed().leaf());
                        }
                    }
                    return leaves.size() < most;
                });
        return leaves;
    }

    /// Records the statement and then erases what it names, piece by piece. It may be interrupted
    /// and repeated: what is erased was named before, at any moment.
    ///
    /// @param mode of the records
    /// @param requestId of the request that asks for it
    /// @param auditId of the person; nothing about anybody else is erased
    /// @param entries of the person
    /// @param statement whose signature was verified
    /// @return how many were erased now
    /// @throws IllegalArgumentException when the statement names a leaf that is none of theirs
    /// @throws TrailUnavailableException when the statement could not be recorded; then nothing is
    ///   erased
    public int erase(
            Mode mode,
            String requestId,
            String auditId,
            Collection<EntryId> entries,
            ErasureStatement statement) {
        var named = Set.copyOf(statement.leaves());
        var missing = new HashSet<>(named);
        forEachPiece(
                entries,
                (_, records) -> {
                    records.stream()
                            .filter(one -> one.sealed().isErased() || one.isWholeOf(auditId))
                            .forEach(one -> missing.remove(one.sealed().leaf()));
                    return !missing.isEmpty();
                });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the statement names what is not this person's");
        }
        recorder.record(record(mode, requestId, named.size()), statement.bytes());
        return eraseNamed(auditId, entries, named);
    }

    private int eraseNamed(String auditId, Collection<EntryId> entries, Set<Hash> named) {
        var counts = new ArrayList<Integer>();
        forEachPiece(
                entries,
                (month, records) -> {
                    var gone =
                            records.stream()
                                    .filter(record -> record.isWholeOf(auditId))
                                    .filter(record -> named.contains(record.sealed().leaf()))
                                    .toList();
                    if (!gone.isEmpty()) {
                        database.getCollection(MongoTrailStore.collection(month))
                                .bulkWrite(gone.stream().map(TrailErasures::erasing).toList());
                    }
                    counts.add(gone.size());
                    return true;
                });
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private record Placed(EntryId entry, SealedRecord sealed) {

        /// Whether it is there and about that person: the record says so itself, and was signed.
        boolean isWholeOf(String auditId) {
            try {
                return !sealed.isErased() && auditId.equals(RecordEncoding.open(sealed).auditId());
            } catch (IllegalArgumentException damaged) {
                return false;
            }
        }
    }

    private interface Piece {
        /// @return whether to go on
        boolean take(String month, List<Placed> records);
    }

    private void forEachPiece(Collection<EntryId> entries, Piece piece) {
        for (var ofMonth : byMonthAndBatch(entries).entrySet()) {
            var batches = new ArrayList<>(ofMonth.getValue().values());
            for (int from = 0; from < batches.size(); from += BATCHES_AT_ONCE) {
                var part = batches.subList(from, Math.min(from + BATCHES_AT_ONCE, batches.size()));
                if (!piece.take(ofMonth.getKey(), read(ofMonth.getKey(), part))) {
                    return;
                }
            }
        }
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

    private List<Placed> read(String month, List<List<EntryId>> entriesByBatch) {
        var ids = entriesByBatch.stream().map(entries -> entries.getFirst().batch()).toList();
        var stored = store.findAll(month, ids);
        var placed = new ArrayList<Placed>();
        for (var entries : entriesByBatch) {
            var batch = stored.get(entries.getFirst().batch());
            if (batch != null) {
                entries.stream()
                        .distinct()
                        .filter(entry -> entry.index() < batch.records().size())
                        .map(entry -> new Placed(entry, batch.records().get(entry.index())))
                        .forEach(placed::add);
            }
        }
        return placed;
    }

    // Single places, so that two erasures in one batch do not undo each other.
    private static UpdateOneModel<Document> erasing(Placed record) {
        var erased = record.sealed().erased();
        int index = record.entry().index();
        Bson change =
                Updates.combine(
                        Updates.set("records." + index, new Binary(erased.bytes())),
                        Updates.set("salts." + index, new Binary(erased.salt())));
        return new UpdateOneModel<>(Filters.eq("_id", record.entry().batch().toString()), change);
    }

    private AccessRecord record(Mode mode, String requestId, int count) {
        return AccessRecord.by(mode, PLATFORM, "auth-server")
                .record(clock.instant(), requestId, AccessRecord.ERASURE, "erased", count);
    }
}

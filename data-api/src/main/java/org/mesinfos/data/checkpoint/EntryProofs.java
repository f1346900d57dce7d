package org.mesinfos.data.checkpoint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.LogEntry;
import org.springframework.stereotype.Component;

/// Makes proofs that single records are in the trail.
@Component
public final class EntryProofs {

    private final MongoTrailStore trail;
    private final CheckpointStore checkpoints;

    EntryProofs(MongoTrailStore trail, CheckpointStore checkpoints) {
        this.trail = trail;
        this.checkpoints = checkpoints;
    }

    /// The answer to the wish for a proof.
    public sealed interface Answer {}

    /// @param access what the entry says
    public record Proven(AccessRecord access, EntryProof proof) implements Answer {}

    /// The record is so new that no checkpoint holds it yet; in a second one will.
    public record TooSoon(AccessRecord access) implements Answer {}

    /// There is no such record, or its time was over and it was deleted, or it was erased.
    public record Unknown() implements Answer {}

    /// @throws UnreadableBatchException when the batch was damaged
    public Answer of(EntryId entry) {
        var batch = trail.find(entry.batch());
        if (batch == null
                || entry.index() >= batch.records().size()
                || batch.records().get(entry.index()).isErased()) {
            return new Unknown();
        }
        var access = RecordEncoding.open(batch.records().get(entry.index()));
        var newest = checkpoints.newest();
        var holder = newest == null ? null : holder(batch.id(), newest);
        return newest == null || holder == null
                ? new TooSoon(access)
                : new Proven(access, proof(entry, batch, holder, newest.checkpoint()));
    }

    private EntryProof proof(EntryId entry, Batch batch, Checkpoint holder, Checkpoint newest) {
        var record = batch.records().get(entry.index());
        long index =
                holder.size()
                        - holder.entries().size()
                        + holder.entries()
                                .indexOf(new LogEntry.TakenUp(batch.id(), batch.root()).toString());
        return new EntryProof(
                entry.toString(),
                record.bytes(),
                record.salt(),
                batch.records().size() + 1,
                batch.root().toString(),
                texts(batch.pathOf(entry.index())),
                index,
                texts(new LogTree(checkpoints, newest).path(index)),
                newest.note());
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }

    /// The checkpoint that took up a batch, found by halving; null when none did yet.
    private @Nullable Checkpoint holder(BatchId batch, CheckpointStore.Stored newest) {
        if (!newest.position().has(batch)) {
            return null;
        }
        long from = 0;
        long to = newest.checkpoint().number();
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (at(middle).position().has(batch)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        var holder = at(from).checkpoint();
        return holder.entries().stream().anyMatch(entry -> entry.startsWith(batch + " "))
                ? holder
                : null;
    }

    private CheckpointStore.Stored at(long number) {
        return checkpoints.from(number, 1).getFirst();
    }

    /// What shows that the newest checkpoint continues an earlier one (RFC 6962 §2.1.2).
    ///
    /// @param size how many entries the earlier one had, from 1 up to the newest
    public List<Hash> consistency(long size, Checkpoint newest) {
        return new LogTree(checkpoints, newest).consistency(size);
    }
}

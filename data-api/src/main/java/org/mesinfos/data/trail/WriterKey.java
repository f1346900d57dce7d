package org.mesinfos.data.trail;

import java.time.Instant;
import java.util.List;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.BatchSignatures;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.SealedRecord;

/// What a process signs its batches with.
///
/// @param key the private part is in this process alone, or in the file of its node
/// @param certificate of the trail's authority over the public part
/// @param notAfter the last moment at which it may sign
public record WriterKey(NoteSigningKey key, String certificate, Instant notAfter) {

    /// Names keys of writers in signed notes.
    static final String NAME = NoteSigningKey.ORIGIN + "/writer";

    /// The next batch of a writer's own chain.
    public Batch batch(BatchId id, Hash previousRoot, Instant at, List<SealedRecord> records) {
        return batch(id, previousRoot, at, id.number() == 0 ? certificate : "", records);
    }

    /// The end of the chain of another writer, which is dead.
    public Batch sealOfAnother(BatchId id, Hash previousRoot, Instant at) {
        return batch(id, previousRoot, at, certificate, List.of());
    }

    public Batch batch(
            BatchId id,
            Hash previousRoot,
            Instant at,
            String certificateInIt,
            List<SealedRecord> records) {
        var root = Batch.root(id, previousRoot, at, certificateInIt, records);
        var signature = key.sign(BatchSignatures.signed(root));
        return new Batch(id, previousRoot, root, at, certificateInIt, records, signature);
    }

    @Override
    public String toString() {
        return "WriterKey[" + key.verifierKey() + "]";
    }
}

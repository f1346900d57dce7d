package org.mesinfos.data.trail;

import java.util.List;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.Hash;

/// What shows to anyone with the public key alone that one record is in the trail.
///
/// @param entry where the record is
/// @param salt 16 bytes; with the record they make the leaf
/// @param record the canonical bytes
/// @param batchLeaves how many leaves the batch's tree has
/// @param batchRoot root of the batch, part of the log's entry
/// @param batchPath siblings from the record's leaf to that root
/// @param logIndex place of the batch in the log
/// @param logPath siblings from the log's entry to the root that the checkpoint signs
public record EntryProof(
        EntryId entry,
        byte[] salt,
        byte[] record,
        int batchLeaves,
        Hash batchRoot,
        List<Hash> batchPath,
        long logIndex,
        List<Hash> logPath,
        Checkpoint checkpoint) {

    public EntryProof {
        batchPath = List.copyOf(batchPath);
        logPath = List.copyOf(logPath);
    }
}

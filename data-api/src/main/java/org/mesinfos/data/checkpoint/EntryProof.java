package org.mesinfos.data.checkpoint;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// What shows to anyone with the public key alone that one record is in the trail; as JSON, with
/// bytes in base64, the file that verifiers read.
///
/// @param entry where the record is
/// @param record the canonical bytes
/// @param salt 16 bytes; with the record they make the leaf
/// @param batchLeaves how many leaves the tree of the batch has, the header included
/// @param batchRoot root of the batch, part of the log's entry; hexadecimal, like all hashes here
/// @param batchPath siblings from the record's leaf to that root
/// @param logIndex place of the batch in the log
/// @param logPath siblings from the log's entry to the root that the checkpoint signs
/// @param checkpoint the signed note
@JsonPropertyOrder({
    "entry",
    "record",
    "salt",
    "batchLeaves",
    "batchRoot",
    "batchPath",
    "logIndex",
    "logPath",
    "checkpoint"
})
public record EntryProof(
        String entry,
        byte[] record,
        byte[] salt,
        int batchLeaves,
        String batchRoot,
        List<String> batchPath,
        long logIndex,
        List<String> logPath,
        String checkpoint) {

    public EntryProof {
        batchPath = List.copyOf(batchPath);
        logPath = List.copyOf(logPath);
    }
}

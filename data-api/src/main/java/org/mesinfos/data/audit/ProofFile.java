package org.mesinfos.data.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Base64;
import java.util.List;
import org.mesinfos.data.trail.EntryProof;
import org.mesinfos.verify.Hash;

/// The proof of one entry as a file, for the verifiers to read.
///
/// @param record canonical bytes, base64
/// @param salt 16 bytes, base64
/// @param batchLeaves how many leaves the tree of the batch has, the header included
/// @param batchRoot hexadecimal, like all hashes here
/// @param batchPath siblings from the record to the root of its batch
/// @param logIndex place of the batch in the log
/// @param logPath siblings from there to the root that the checkpoint signs
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
record ProofFile(
        String entry,
        String record,
        String salt,
        int batchLeaves,
        String batchRoot,
        List<String> batchPath,
        long logIndex,
        List<String> logPath,
        String checkpoint) {

    static ProofFile of(EntryProof proof) {
        var base64 = Base64.getEncoder();
        return new ProofFile(
                proof.entry().toString(),
                base64.encodeToString(proof.record()),
                base64.encodeToString(proof.salt()),
                proof.batchLeaves(),
                proof.batchRoot().toString(),
                proof.batchPath().stream().map(Hash::toString).toList(),
                proof.logIndex(),
                proof.logPath().stream().map(Hash::toString).toList(),
                proof.checkpoint().note());
    }
}

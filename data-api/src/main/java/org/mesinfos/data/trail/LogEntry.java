package org.mesinfos.data.trail;

import java.nio.charset.StandardCharsets;

/// The entries of the log of checkpoints, one line of text each, so that anyone can read them.
///
/// `writer|201312|0000000007 <root>` takes up a batch; `retired 201312 <batches>` states that the
/// records of a month were deleted on time and how many batches they were in.
final class LogEntry {

    private static final String RETIRED = "retired ";

    private LogEntry() {}

    static String of(BatchId id, Hash root) {
        return id + " " + root;
    }

    static String retired(String epoch, long batches) {
        return RETIRED + epoch + " " + batches;
    }

    static boolean isRetirement(String entry) {
        return entry.startsWith(RETIRED);
    }

    /// The month of a retirement.
    static String epoch(String retirement) {
        return retirement.split(" ", 3)[1];
    }

    /// The batch of an entry that is no retirement.
    static BatchId batch(String entry) {
        return BatchId.parse(entry.substring(0, entry.indexOf(' ')));
    }

    static Hash leaf(String entry) {
        return MerkleTree.leaf(entry.getBytes(StandardCharsets.UTF_8));
    }
}

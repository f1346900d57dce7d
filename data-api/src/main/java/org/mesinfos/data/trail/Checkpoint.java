package org.mesinfos.data.trail;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// What the whole trail holds so far, signed: one tree over the batches of all chains, in the order
/// in which they were taken up.
///
/// Whoever keeps a checkpoint can later show that the trail was cut or rewritten, even by us.
///
/// @param number from 0, without gaps
/// @param entries what was taken up since the checkpoint before; see [LogEntry]
/// @param size how many entries the tree has, these included
/// @param note the signed text (C2SP tlog-checkpoint): origin, size, root, signature
public record Checkpoint(
        long number, Instant at, List<String> entries, long size, Hash root, String note) {

    public Checkpoint {
        entries = List.copyOf(entries);
    }

    static Checkpoint sign(
            long number, Instant at, List<String> entries, Frontier tree, CheckpointKey key) {
        var root = tree.root();
        var text =
                CheckpointKey.ORIGIN
                        + "\n"
                        + tree.size()
                        + "\n"
                        + Base64.getEncoder().encodeToString(root.bytes())
                        + "\n";
        return new Checkpoint(number, at, entries, tree.size(), root, key.sign(text));
    }
}

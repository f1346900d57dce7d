package org.mesinfos.data.checkpoint;

import java.time.Instant;
import java.util.List;
import org.mesinfos.data.trail.NoteSigningKey;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.MerkleFrontier;

/// What the whole trail holds so far, signed: one tree over the batches of all chains, in the order
/// in which they were taken up.
///
/// Anybody who keeps a checkpoint can later show that the trail was cut or rewritten, even by us.
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
            long number,
            Instant at,
            List<String> entries,
            MerkleFrontier tree,
            NoteSigningKey key) {
        var note = key.sign(text(tree));
        return new Checkpoint(number, at, entries, tree.size(), tree.root(), note);
    }

    /// Whether that key signed that this is the state of the log.
    boolean isSigned(MerkleFrontier tree, NoteSigningKey key) {
        // One key signs a text in one way (RFC 8032).
        return size == tree.size() && root.equals(tree.root()) && note.equals(key.sign(text(tree)));
    }

    private static String text(MerkleFrontier tree) {
        return "%s\n%d\n%s\n".formatted(NoteSigningKey.ORIGIN, tree.size(), tree.root().base64());
    }
}

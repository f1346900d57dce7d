package org.mesinfos.data.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.LogEntry;
import org.mesinfos.verify.MerkleTree;

/// Reads hashes of the log's tree as it was at some checkpoint, for proofs; the work grows with the
/// logarithm of the size.
final class LogTree {

    private static final int HEIGHT = 8;

    private final CheckpointStore store;
    private final Checkpoint checkpoint;
    private final long tailStart;
    private List<Hash> tail = List.of();

    LogTree(CheckpointStore store, Checkpoint checkpoint) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.tailStart = checkpoint.size() / MerkleTile.WIDTH * MerkleTile.WIDTH;
    }

    /// The siblings from an entry to the root (RFC 6962 §2.1.1), nearest first.
    List<Hash> path(long index) {
        return path(index, 0, checkpoint.size());
    }

    private List<Hash> path(long index, long from, long to) {
        if (to - from == 1) {
            return List.of();
        }
        long split = from + Long.highestOneBit(to - from - 1);
        var path =
                new ArrayList<>(index < split ? path(index, from, split) : path(index, split, to));
        path.add(index < split ? root(split, to) : root(from, split));
        return path;
    }

    /// What shows that the tree of this checkpoint begins with the tree of an earlier one (RFC 6962
    /// §2.1.2).
    List<Hash> consistency(long earlier) {
        return consistency(earlier, 0, checkpoint.size(), true);
    }

    private List<Hash> consistency(long earlier, long from, long to, boolean whole) {
        if (earlier == to - from) {
            return whole ? List.of() : List.of(root(from, to));
        }
        long half = Long.highestOneBit(to - from - 1);
        long split = from + half;
        var left = earlier <= half;
        var proof =
                new ArrayList<>(
                        left
                                ? consistency(earlier, from, split, whole)
                                : consistency(earlier - half, split, to, false));
        proof.add(left ? root(split, to) : root(from, split));
        return proof;
    }

    Hash root(long from, long to) {
        long width = to - from;
        if (Long.bitCount(width) == 1) {
            return subtree(from, width);
        }
        long split = from + Long.highestOneBit(width - 1);
        return MerkleTree.node(root(from, split), root(split, to));
    }

    // A complete subtree is some neighbours of one tile, or of what will once be a tile.
    private Hash subtree(long from, long width) {
        int level = Long.numberOfTrailingZeros(width) / HEIGHT;
        int shift = level * HEIGHT;
        return MerkleTree.root(hashes(level, from >> shift, (int) (width >> shift)));
    }

    private List<Hash> hashes(int level, long from, int count) {
        if (level == 0 && from >= tailStart) {
            int start = (int) (from - tailStart);
            return tail().subList(start, start + count);
        }
        if (level > 0) {
            var roots = store.tileRoots(level - 1, from, count);
            if (roots.size() != count) {
                throw new IllegalStateException("tiles are missing below level " + level);
            }
            return LongStream.range(from, from + count).mapToObj(roots::get).toList();
        }
        var merkleTile = store.tile(0, from / MerkleTile.WIDTH);
        if (merkleTile == null) {
            throw new IllegalStateException("tile " + from / MerkleTile.WIDTH + " is missing");
        }
        int start = (int) (from % MerkleTile.WIDTH);
        return merkleTile.hashes().subList(start, start + count);
    }

    private List<Hash> tail() {
        if (tail.isEmpty()) {
            tail =
                    store.entriesFrom(tailStart, checkpoint.number()).stream()
                            .map(LogEntry::leaf)
                            .toList();
        }
        return tail;
    }
}

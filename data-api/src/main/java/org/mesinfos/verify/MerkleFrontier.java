package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.List;

/// The right edge of a growing tree of RFC 6962: all that is needed to add leaves and know the
/// root.
///
/// @param peaks roots of the complete subtrees that make up the tree, largest first
public record MerkleFrontier(long size, List<Hash> peaks) {

    public static final MerkleFrontier EMPTY = new MerkleFrontier(0, List.of());

    public MerkleFrontier {
        peaks = List.copyOf(peaks);
        if (peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " peaks for " + size + " leaves");
        }
    }

    public MerkleFrontier plus(Hash leaf) {
        var grown = new ArrayList<>(peaks);
        var last = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            last = MerkleTree.node(grown.removeLast(), last);
        }
        grown.add(last);
        return new MerkleFrontier(size + 1, grown);
    }

    /// RFC 6962 §2.1: the root of no leaves is the hash of nothing.
    public Hash root() {
        if (peaks.isEmpty()) {
            return Hash.plain();
        }
        var root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = MerkleTree.node(peaks.get(i), root);
        }
        return root;
    }
}

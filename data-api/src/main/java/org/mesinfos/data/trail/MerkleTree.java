package org.mesinfos.data.trail;

import java.util.ArrayList;
import java.util.List;

/// Tree hashing of RFC 6962 §2.1, so that existing transparency-log tools can check our proofs.
final class MerkleTree {

    private static final int LEAF = 0x00;
    private static final int NODE = 0x01;

    private MerkleTree() {}

    static Hash leaf(byte[]... parts) {
        return Hash.over(LEAF, parts);
    }

    static Hash node(Hash left, Hash right) {
        return Hash.over(NODE, left.bytes(), right.bytes());
    }

    /// The root over at least one leaf.
    static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /// The siblings on the way from a leaf to the root, nearest first (RFC 6962 §2.1.1).
    static List<Hash> path(List<Hash> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, split);
        var right = leaves.subList(split, leaves.size());
        var path = new ArrayList<>(index < split ? path(left, index) : path(right, index - split));
        path.add(root(index < split ? right : left));
        return path;
    }
}

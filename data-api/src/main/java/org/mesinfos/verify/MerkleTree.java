package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.List;

/// Tree hashing of RFC 6962 §2.1, so that existing transparency-log tools can check our proofs.
public final class MerkleTree {

    private static final int LEAF = 0x00;
    private static final int NODE = 0x01;

    private MerkleTree() {}

    public static Hash leaf(byte[]... parts) {
        return Hash.over(LEAF, parts);
    }

    public static Hash node(Hash left, Hash right) {
        return Hash.over(NODE, left.bytes(), right.bytes());
    }

    /// The root over at least one leaf.
    public static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /// The siblings on the way from a leaf to the root, nearest first (RFC 6962 §2.1.1).
    public static List<Hash> path(List<Hash> leaves, int index) {
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

    /// The root that a leaf and its siblings lead to (RFC 9162 §2.1.3.2).
    ///
    /// @throws IllegalArgumentException when the siblings are not as many as the tree asks for
    static Hash root(Hash leaf, long index, long size, List<Hash> path) {
        long place = index;
        long last = size - 1;
        var root = leaf;
        for (var sibling : path) {
            require(last > 0);
            if ((place & 1) == 1 || place == last) {
                root = node(sibling, root);
                int skipped = place == 0 ? 0 : Long.numberOfTrailingZeros(place);
                place >>= skipped;
                last >>= skipped;
            } else {
                root = node(root, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        require(last == 0);
        return root;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("the path does not have the length of the tree");
        }
    }
}

package org.mesinfos.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Hashes of RFC 6962 §2.1: leaves behind a 0, nodes behind a 1.
final class Merkle {

    private Merkle() {}

    static byte[] leaf(byte[]... parts) {
        return hash((byte) 0, parts);
    }

    static byte[] node(byte[] left, byte[] right) {
        return hash((byte) 1, left, right);
    }

    static byte[] sha256(byte[]... parts) {
        return finished(sha256(), parts);
    }

    static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    /// The root that a leaf and its siblings lead to (RFC 9162 §2.1.3.2).
    ///
    /// @throws IllegalArgumentException when the siblings are not as many as the tree asks for
    static byte[] root(byte[] leaf, long index, long size, List<byte[]> path) {
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

    private static byte[] hash(byte prefix, byte[]... parts) {
        var sha256 = sha256();
        sha256.update(prefix);
        return finished(sha256, parts);
    }

    private static byte[] finished(MessageDigest sha256, byte[]... parts) {
        for (var part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

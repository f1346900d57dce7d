package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.List;

/// The log's tree while its entries are read.
final class GrowingTree {

    private final List<byte[]> peaks = new ArrayList<>();
    private long size;

    void add(byte[] leaf) {
        var last = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            last = Merkle.node(peaks.removeLast(), last);
        }
        peaks.add(last);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        if (peaks.isEmpty()) {
            return Merkle.sha256();
        }
        var root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Merkle.node(peaks.get(i), root);
        }
        return root;
    }
}

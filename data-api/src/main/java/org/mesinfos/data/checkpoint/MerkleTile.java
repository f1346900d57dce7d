package org.mesinfos.data.checkpoint;

import java.util.List;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.MerkleTree;

/// 256 neighbouring hashes of one height of the log's tree: entries at level 0, at each level above
/// the roots of the tiles below (the heights that C2SP tlog-tiles uses).
record MerkleTile(int level, long index, List<Hash> hashes) {

    static final int WIDTH = 256;

    MerkleTile {
        hashes = List.copyOf(hashes);
        if (hashes.size() != WIDTH) {
            throw new IllegalArgumentException(hashes.size() + " hashes in a tile");
        }
    }

    Hash root() {
        return MerkleTree.root(hashes);
    }

    static String id(int level, long index) {
        return "%d|%010d".formatted(level, index);
    }

    static long index(String id) {
        return Long.parseLong(id.substring(id.indexOf('|') + 1));
    }
}

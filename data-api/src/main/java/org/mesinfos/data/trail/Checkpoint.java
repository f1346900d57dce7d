package org.mesinfos.data.trail;

import java.util.Base64;

/// What a chain holds so far, signed. Whoever keeps one can later show that the chain was cut or
/// rewritten, even by us.
///
/// @param size how many batches the chain has
/// @param root root of the newest of them
/// @param note the signed text: origin, size, root, signature
public record Checkpoint(ChainId chain, long size, Hash root, String note) {

    private static final String ORIGIN = "mesinfos.example/trail/";

    static Checkpoint of(Batch newest, CheckpointKey key) {
        var chain = newest.id().chain();
        long size = newest.id().number() + 1;
        var root = Base64.getEncoder().encodeToString(newest.root().bytes());
        // A bar is not allowed in every reader's origin; a slash is.
        var origin = ORIGIN + chain.writer() + "/" + chain.epoch();
        return new Checkpoint(
                chain, size, newest.root(), key.sign(origin + "\n" + size + "\n" + root + "\n"));
    }
}

package org.mesinfos.data.checkpoint;

import org.mesinfos.data.trail.NoteSigningKey;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;

/// What one chain holds so far, signed on request.
///
/// @param size how many batches the chain has
/// @param root root of the newest of them
/// @param note the signed text: origin, size, root, signature
public record SignedChainHead(ChainId chain, long size, Hash root, String note) {

    static SignedChainHead of(Batch newest, NoteSigningKey key) {
        var chain = newest.id().chain();
        long size = newest.id().number() + 1;
        var root = newest.root().base64();
        // A bar is not allowed in every reader's origin; a slash is.
        var origin = NoteSigningKey.ORIGIN + "/" + chain.writer() + "/" + chain.epoch();
        return new SignedChainHead(
                chain, size, newest.root(), key.sign(origin + "\n" + size + "\n" + root + "\n"));
    }
}

package org.mesinfos.data.checkpoint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.verify.TrailKeys;
import org.mesinfos.verify.VerifierKey;
import org.springframework.stereotype.Component;

/// The signed states of the trail.
@Component
public final class Checkpoints {

    private final TrailLog log;
    private final CheckpointStore store;
    private final NodeKeys keys;

    public Checkpoints(TrailLog log, CheckpointStore store, NodeKeys keys) {
        this.log = log;
        this.store = store;
        this.keys = keys;
    }

    /// What each chain that has batches holds now, signed now.
    public List<SignedChainHead> heads() {
        return log.heads().stream()
                .map(newest -> SignedChainHead.of(newest, keys.checkpoints()))
                .toList();
    }

    /// The newest checkpoint; null before the first access.
    public @Nullable Checkpoint newest() {
        var newest = store.newest();
        return newest == null ? null : newest.checkpoint();
    }

    /// The checkpoint after which the log had so many entries, found by halving; null when there is
    /// none.
    public @Nullable Checkpoint ofSize(long size) {
        var newest = newest();
        if (newest == null || size < 1 || size > newest.size()) {
            return null;
        }
        long from = 0;
        long to = newest.number();
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (from(middle, 1).getFirst().size() >= size) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        var found = from(from, 1).getFirst();
        return found.size() == size ? found : null;
    }

    /// The months whose records were deleted.
    public Set<String> retired() {
        var newest = store.newest();
        return newest == null ? Set.of() : Set.copyOf(newest.position().retired());
    }

    /// The checkpoints from a number on, in order.
    public List<Checkpoint> from(long number, int most) {
        return store.from(number, most).stream().map(CheckpointStore.Stored::checkpoint).toList();
    }

    /// The public key of checkpoints, in the form that signed-note verifiers read.
    public String verifierKey() {
        return keys.checkpoints().verifierKey();
    }

    /// The same key, to verify with.
    public VerifierKey verifier() {
        return keys.checkpoints().verifier();
    }

    /// The public keys by which all of the trail is verified: what the authority signed of them
    /// included, see [TrailKeys].
    public String publicKeys() {
        return keys.publicKeys();
    }

    TrailKeys verified() {
        return keys.verified();
    }
}

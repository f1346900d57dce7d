package org.mesinfos.data.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.BatchSignatures;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.TrailKeys;
import org.mesinfos.verify.VerificationException;

/// Lets only those batches into the log that a certified writer signed, each in the order of its
/// chain. Used by one thread.
///
/// Anybody who can write to the database can put anything beside the batches of the trail, and
/// changes nothing by it but that this says so.
final class BatchVerifier {

    // A batch may wait for the log while everything stands still, but not for long after its key.
    private static final Duration LATEST = Duration.ofDays(1);

    private final MongoTrailStore trail;
    private final BatchSignatures signatures;
    private final Clock clock;
    private final Map<ChainId, Link> links = new HashMap<>();

    BatchVerifier(MongoTrailStore trail, TrailKeys keys, Clock clock) {
        this.trail = trail;
        this.signatures = new BatchSignatures(keys.authority());
        this.clock = clock;
    }

    /// What the next batch of a chain has to follow.
    private record Link(long next, Hash root) {}

    /// The next batch of its chain.
    ///
    /// @throws Finding when it may not be taken up
    /// @throws UnreadableBatchException when those before it were damaged
    void check(Batch batch) {
        var id = batch.id();
        if (id.number() > 0 && !before(id).equals(batch.previousRoot())) {
            throw fault(batch, "it does not follow the one before");
        }
        checkSigned(batch);
        links.put(id.chain(), new Link(id.number() + 1, batch.root()));
    }

    private void checkSigned(Batch batch) {
        if (!batch.recomputedRoot().equals(batch.root())) {
            throw fault(batch, "its content was changed");
        }
        var signer = signatures.check(batch);
        if (signer.notAfter().isBefore(clock.instant().minus(LATEST))) {
            throw fault(batch, "the certificate of its key ended long ago");
        }
    }

    private Hash before(BatchId id) {
        var known = links.get(id.chain());
        return known != null && known.next() == id.number() ? known.root() : read(id);
    }

    // After a start, or when another process took up what was before.
    private Hash read(BatchId id) {
        if (!links.containsKey(id.chain())) {
            checkSigned(existing(new BatchId(id.chain(), 0)));
        }
        return existing(new BatchId(id.chain(), id.number() - 1)).root();
    }

    private Batch existing(BatchId id) {
        var found = trail.find(id);
        if (found == null) {
            throw new VerificationException("batch " + id, "is missing");
        }
        return found;
    }

    void forget(ChainId chain) {
        links.remove(chain);
        signatures.forget(chain);
    }

    private static VerificationException fault(Batch batch, String reason) {
        return new VerificationException("batch " + batch.id(), reason);
    }
}

package org.mesinfos.data.trail;

import java.time.Instant;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;

/// Where the appender puts chains and batches. Inserts only: nothing is ever changed or removed.
public interface TrailStore {

    /// Makes the start of a chain durable; repeating it is harmless.
    void open(ChainId chain, Hash previousRoot, Instant at);

    /// Makes a batch durable (majority, journal); repeating it with the same batch is harmless.
    ///
    /// @throws ForeignBatch when another batch stands in that place
    /// @throws RuntimeException anything else: not known to be durable, worth repeating
    void insert(Batch batch);

    /// Another process wrote into our chain.
    final class ForeignBatch extends RuntimeException {

        private final boolean seal;

        /// @param seal whether it closed the chain, as happens to a writer that was silent for
        ///   long; anything else is a fault or an attack, as writer ids are random
        ForeignBatch(BatchId id, boolean seal) {
            super((seal ? "a seal stands at " : "another batch stands at ") + id);
            this.seal = seal;
        }

        boolean isSeal() {
            return seal;
        }
    }
}

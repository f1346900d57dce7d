package org.mesinfos.data.trail;

import java.time.Instant;

/// Where the appender puts chains and batches. Inserts only: nothing is ever changed or removed.
interface TrailStore {

    /// Makes the start of a chain durable; repeating it is harmless.
    void open(ChainId chain, Hash previousRoot, Instant at);

    /// Makes a batch durable (majority, journal); repeating it with the same batch is harmless.
    ///
    /// @throws ForeignBatch when another batch stands in that place
    /// @throws RuntimeException anything else: not known to be durable, worth repeating
    void insert(Batch batch);

    /// Another process wrote under our writer id; ids are random, so this is a fault or an attack.
    final class ForeignBatch extends RuntimeException {
        ForeignBatch(BatchId id) {
            super("another batch stands at " + id);
        }
    }
}

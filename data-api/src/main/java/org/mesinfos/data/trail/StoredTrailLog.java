package org.mesinfos.data.trail;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The trail as this process sees it: everything stored, and which writer is its own.
record StoredTrailLog(MongoTrailStore store, Supplier<String> currentWriter) implements TrailLog {

    @Override
    public String writer() {
        return currentWriter.get();
    }

    @Override
    public List<ChainId> chains() {
        return store.chains();
    }

    @Override
    public List<Batch> batches(ChainId chain, long from, int most) {
        return store.batches(chain, from, most);
    }

    @Override
    public void forEachBatch(Consumer<Batch> action) {
        store.forEachBatch(action);
    }
}

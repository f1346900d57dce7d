package org.mesinfos.data.trail;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;

/// The trail as this process sees it: everything stored, and which writer is its own.
public record StoredTrailLog(MongoTrailStore store, Supplier<String> currentWriter)
        implements TrailLog {

    @Override
    public String writer() {
        return currentWriter.get();
    }

    @Override
    public List<ChainId> chains() {
        return store.chains();
    }

    @Override
    public List<ChainId> ownChains() {
        return store.chainsOf(writer());
    }

    @Override
    public List<Batch> batches(ChainId chain, long from, int most) {
        return store.batches(chain, from, most);
    }

    @Override
    public List<Batch> batchesAfter(@Nullable BatchId after, int most) {
        return store.batchesAfter(after, most);
    }

    @Override
    public List<Batch> heads() {
        return store.chains().stream()
                .flatMap(chain -> Stream.ofNullable(store.newest(chain)))
                .toList();
    }

    @Override
    public void forEachBatch(Consumer<Batch> action) {
        store.forEachBatch(action);
    }
}

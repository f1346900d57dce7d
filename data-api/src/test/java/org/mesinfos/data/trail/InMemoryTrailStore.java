package org.mesinfos.data.trail;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;

/// A store that can hang, fail, or lose its acknowledgements.
final class InMemoryTrailStore implements TrailStore {

    final List<ChainId> chains = new CopyOnWriteArrayList<>();
    final ConcurrentMap<BatchId, Batch> batches = new ConcurrentHashMap<>();
    final AtomicInteger attempts = new AtomicInteger();
    final AtomicInteger acknowledgementsToLose = new AtomicInteger();
    volatile boolean down;
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public void open(ChainId chain, Hash previousRoot, Instant at) {
        failIfDown();
        chains.add(chain);
    }

    @Override
    public void insert(Batch batch) {
        attempts.incrementAndGet();
        passGate();
        failIfDown();
        var standing = batches.putIfAbsent(batch.id(), batch);
        if (standing != null && !standing.root().equals(batch.root())) {
            throw new ForeignBatch(batch.id(), standing.isSeal());
        }
        if (acknowledgementsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("connection lost before the acknowledgement");
        }
    }

    List<AccessRecord> records() {
        return batches.values().stream()
                .flatMap(batch -> batch.records().stream())
                .map(RecordEncoding::open)
                .toList();
    }

    private void failIfDown() {
        if (down) {
            throw new IllegalStateException("no database");
        }
    }

    private void passGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

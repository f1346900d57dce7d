package org.mesinfos.data.trail;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;

/// Counts how many records each write carries and how long it takes.
final class MeteredTrailStore implements TrailStore {

    private final TrailStore store;
    private final DistributionSummary sizes;
    private final Timer writes;

    MeteredTrailStore(TrailStore store, MeterRegistry meters) {
        this.store = store;
        this.sizes =
                DistributionSummary.builder("mesinfos.trail.batch.records")
                        .description("Access records that one write made durable")
                        .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, Batch.MOST_RECORDS)
                        .register(meters);
        this.writes =
                Timer.builder("mesinfos.trail.batch.write")
                        .description("How long one write of the trail takes")
                        .publishPercentileHistogram()
                        .register(meters);
    }

    @Override
    public void open(ChainId chain, Hash previousRoot, Instant at) {
        store.open(chain, previousRoot, at);
    }

    @Override
    public void insert(Batch batch) {
        writes.record(() -> store.insert(batch));
        sizes.record(batch.records().size());
    }
}

package org.mesinfos.data.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.function.Supplier;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.TrailStore;
import org.mesinfos.data.trail.UnreadableBatchException;
import org.mesinfos.verify.BatchId;
import org.mesinfos.verify.ChainId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the trail in order behind its writers: signs a checkpoint each second that brings news,
/// seals the chains of dead writers, deletes what has been kept long enough.
final class TrailMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(TrailMaintenance.class);
    static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_RETENTIONS = Duration.ofHours(1);

    private final MongoTrailStore store;
    private final CheckpointLog log;
    private final WriterLeases leases;
    private final TrailRetention trailRetention;
    private final Supplier<String> ownWriter;
    private final NodeKeys keys;
    private final Clock clock;
    private Instant nextRound = Instant.MIN;
    private Instant nextRetention = Instant.MIN;

    TrailMaintenance(
            MongoTrailStore store,
            CheckpointLog log,
            WriterLeases leases,
            TrailRetention trailRetention,
            Supplier<String> ownWriter,
            NodeKeys keys,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.leases = leases;
        this.trailRetention = trailRetention;
        this.ownWriter = ownWriter;
        this.keys = keys;
        this.clock = clock;
    }

    /// One run of the maintenance.
    void run() {
        var now = clock.instant();
        if (!now.isBefore(nextRound)) {
            leases.renew(ownWriter.get());
        }
        var open = log.appendNewBatches(BETWEEN_CHECKPOINTS);
        if (!now.isBefore(nextRound)) {
            nextRound = now.plus(BETWEEN_ROUNDS);
            sealDead(open);
        }
        if (!now.isBefore(nextRetention)) {
            nextRetention = now.plus(BETWEEN_RETENTIONS);
            trailRetention.run(log);
        }
    }

    private void sealDead(Collection<ChainId> open) {
        // Of a writer's chains only the last can be open.
        var last = new HashMap<String, ChainId>();
        open.forEach(chain -> last.put(chain.writer(), chain));
        last.remove(ownWriter.get());
        leases.dead(last.keySet())
                .forEach(
                        writer -> {
                            var chain = last.get(writer);
                            if (chain != null) {
                                trySeal(chain);
                            }
                        });
    }

    // One that was damaged must not keep others from being sealed.
    private void trySeal(ChainId chain) {
        try {
            seal(chain);
        } catch (UnreadableBatchException damaged) {
            LOG.warn("Access trail: chain {} is not sealed: {}", chain, damaged.getMessage());
        }
    }

    private void seal(ChainId chain) {
        var newest = store.newest(chain);
        var previous = newest == null ? store.previousRoot(chain) : newest.root();
        if (previous == null) {
            return;
        }
        var id = new BatchId(chain, newest == null ? 0 : newest.id().number() + 1);
        try {
            var key = keys.writer(clock.instant());
            store.insert(key.sealOfAnother(id, previous, now()));
            LOG.info("Access trail: chain {} of a dead writer is sealed", chain);
        } catch (TrailStore.ForeignBatch e) {
            LOG.info("Access trail: chain {} goes on or is sealed already", chain);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}

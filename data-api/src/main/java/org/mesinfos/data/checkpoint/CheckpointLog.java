package org.mesinfos.data.checkpoint;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.MongoTrailStore;
import org.mesinfos.data.trail.NodeKeys;
import org.mesinfos.data.trail.NoteSigningKey;
import org.mesinfos.data.trail.UnreadableBatchException;
import org.mesinfos.verify.ChainId;
import org.mesinfos.verify.Hash;
import org.mesinfos.verify.LogEntry;
import org.mesinfos.verify.VerificationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes up new batches of all chains into one tree and signs it. Used by one thread.
///
/// Any number of processes may do so at once, without a lease: a checkpoint is inserted under the
/// next number, and the second one reads what the first one wrote and goes on from there.
final class CheckpointLog {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointLog.class);

    private static final int MOST_ENTRIES = 2048;
    private static final int BATCHES_AT_ONCE = 64;
    private static final int CHECKPOINTS_AT_ONCE = 256;
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration FLOOR_BEHIND = Duration.ofDays(1);

    private final MongoTrailStore trail;
    private final CheckpointStore store;
    private final NoteSigningKey key;
    private final BatchVerifier batchVerifier;
    private final Clock clock;

    private final Map<ChainId, Instant> refused = new ConcurrentHashMap<>();
    private volatile boolean foreign;
    private LogPosition position = LogPosition.START;
    private long number;
    private Instant newestAt = Instant.MIN;
    private boolean newestIsOurs;
    private boolean started;
    private long tiled;
    private Map<Long, Hash> untiled = new HashMap<>();

    CheckpointLog(MongoTrailStore trail, CheckpointStore store, NodeKeys keys, Clock clock) {
        this.trail = trail;
        this.store = store;
        this.key = keys.checkpoints();
        this.batchVerifier = new BatchVerifier(trail, keys.verified(), clock);
        this.clock = clock;
    }

    LogPosition position() {
        return position;
    }

    /// How many chains hold what may not be taken up, and one more when a checkpoint stands in the
    /// log that was not signed by its key, after which there is none. Zero, unless somebody wrote
    /// to the database who must not.
    int faults() {
        return refused.size() + (foreign ? 1 : 0);
    }

    /// Whether nothing of a chain will be taken up any more.
    boolean isSettled(ChainId chain) {
        return position.isDone(chain) || refused.containsKey(chain);
    }

    /// Takes up what is new, unless another process did within `rest`.
    ///
    /// A batch that no certified writer signed, or that does not follow the one before, is not
    /// taken up, nor is what comes after it in its chain; other chains do not wait for it.
    ///
    /// @return the chains that are not closed yet
    /// @throws ForeignTrailException when another key signed the newest checkpoint
    List<ChainId> appendNewBatches(Duration rest) {
        catchUp();
        if (!newestIsOurs && clock.instant().isBefore(newestAt.plus(rest))) {
            return openChains();
        }
        var news = news();
        while (!news.entries().isEmpty()) {
            sign(news);
            news = news();
        }
        return openChains();
    }

    /// States that the records of a month are deleted now; doing so again changes nothing.
    void retire(String epoch) {
        catchUp();
        while (!position.retired().contains(epoch)) {
            var entry = new LogEntry.Retired(epoch, position.batches().getOrDefault(epoch, 0L));
            sign(new News(List.of(entry.toString()), Set.of(), position.floor()));
        }
    }

    /// @param done chains that are closed and taken up with these entries
    /// @param oldestOpen the first of the chains that stay open; null when none does
    private record News(List<String> entries, Set<String> done, @Nullable String oldestOpen) {}

    private List<ChainId> openChains() {
        return trail.chainsFrom(position.floor()).stream()
                .filter(chain -> !isSettled(chain))
                .toList();
    }

    private News news() {
        var entries = new ArrayList<String>();
        var done = new HashSet<String>();
        // Listed before their batches: a chain that has a successor here gets no batch after this.
        var chains = trail.chainsFrom(position.floor());
        var newestEpochs = new HashMap<String, String>();
        chains.forEach(chain -> newestEpochs.put(chain.writer(), chain.epoch()));
        String oldestOpen = null;
        for (var chain : chains) {
            if (position.isDone(chain) || isIgnored(chain)) {
                continue;
            }
            var succeeded = !chain.epoch().equals(newestEpochs.get(chain.writer()));
            if (entries.size() < MOST_ENTRIES && addIfAdmitted(chain, succeeded, entries)) {
                done.add(chain.toString());
                batchVerifier.forget(chain);
            } else if (oldestOpen == null && !refused.containsKey(chain)) {
                oldestOpen = chain.toString();
            }
        }
        return new News(entries, done, oldestOpen);
    }

    // Looked at again now and then: somebody may have mended it.
    private boolean isIgnored(ChainId chain) {
        var since = refused.get(chain);
        return since != null && clock.instant().isBefore(since.plus(BETWEEN_LOOKS));
    }

    private boolean addIfAdmitted(ChainId chain, boolean succeeded, List<String> entries) {
        try {
            var done = add(chain, succeeded, entries);
            refused.remove(chain);
            return done;
        } catch (VerificationException | UnreadableBatchException fault) {
            if (refused.put(chain, clock.instant()) == null) {
                LOG.error("Access trail: chain {} is not taken up: {}", chain, fault.getMessage());
            }
            return false;
        }
    }

    /// @return whether the chain is closed and all of it is taken up
    private boolean add(ChainId chain, boolean succeeded, List<String> entries) {
        var next = position.next(chain);
        while (entries.size() < MOST_ENTRIES) {
            var batches = trail.batches(chain, next, BATCHES_AT_ONCE);
            for (var batch : batches) {
                batchVerifier.check(batch);
                entries.add(new LogEntry.TakenUp(batch.id(), batch.root()).toString());
                if (batch.isSeal()) {
                    return true;
                }
            }
            // What was damaged ends the list early and is met first the next time.
            if (batches.isEmpty()) {
                return succeeded;
            }
            next += batches.size();
        }
        return false;
    }

    private void sign(News news) {
        var at = clock.instant();
        var grown = position.plus(news.entries(), news.done(), floor(news.oldestOpen(), at));
        var checkpoint = Checkpoint.sign(number, at, news.entries(), grown.tree(), key);
        var stored = CheckpointStore.Stored.of(checkpoint, grown, key);
        if (store.insert(stored)) {
            advance(stored);
            newestIsOurs = true;
        } else {
            catchUp();
        }
    }

    // Never past a chain that is open, for its writer may open another; and behind the present by
    // more than clocks may differ.
    private static String floor(@Nullable String oldestOpen, Instant now) {
        var recent = "%012x".formatted(now.minus(FLOOR_BEHIND).toEpochMilli());
        return oldestOpen != null && oldestOpen.compareTo(recent) < 0 ? oldestOpen : recent;
    }

    private void catchUp() {
        if (!started) {
            start(store.newest());
        }
        var missed = store.from(number, CHECKPOINTS_AT_ONCE);
        while (!missed.isEmpty()) {
            for (var one : missed) {
                requireOurs(one);
                advance(one);
            }
            newestIsOurs = false;
            missed = store.from(number, CHECKPOINTS_AT_ONCE);
        }
    }

    /// @throws ForeignTrailException when the newest checkpoint was signed by another key
    void requireOurs() {
        var newest = store.newest();
        if (newest != null) {
            requireOurs(newest);
        }
    }

    private void requireOurs(CheckpointStore.Stored stored) {
        foreign = !stored.isSigned(key);
        if (foreign) {
            throw new ForeignTrailException(
                    "Checkpoint %d of the access trail was not signed by this trail's key."
                            .formatted(stored.checkpoint().number()));
        }
    }

    private void start(CheckpointStore.@Nullable Stored newest) {
        if (newest != null) {
            requireOurs(newest);
            position = newest.position();
            number = newest.checkpoint().number() + 1;
            newestAt = newest.checkpoint().at();
            repairTiles(newest.checkpoint());
        }
        started = true;
    }

    // A process that stopped between a checkpoint and its tiles left these to be made.
    private void repairTiles(Checkpoint newest) {
        tiled = store.tileCount(0) * MerkleTile.WIDTH;
        long index = tiled;
        for (var entry : store.entriesFrom(tiled, newest.number())) {
            untiled.put(index++, LogEntry.leaf(entry));
        }
        fillAbove(1, tiled / MerkleTile.WIDTH);
        fillTiles();
    }

    private void advance(CheckpointStore.Stored stored) {
        var checkpoint = stored.checkpoint();
        long index = checkpoint.size() - checkpoint.entries().size();
        for (var entry : checkpoint.entries()) {
            untiled.put(index++, LogEntry.leaf(entry));
        }
        position = stored.position();
        number = checkpoint.number() + 1;
        newestAt = checkpoint.at();
        fillTiles();
    }

    private void fillTiles() {
        while (position.tree().size() >= tiled + MerkleTile.WIDTH) {
            var hashes = new ArrayList<Hash>(MerkleTile.WIDTH);
            for (long i = tiled; i < tiled + MerkleTile.WIDTH; i++) {
                hashes.add(Objects.requireNonNull(untiled.get(i)));
            }
            store.insertTile(new MerkleTile(0, tiled / MerkleTile.WIDTH, hashes));
            for (long i = tiled; i < tiled + MerkleTile.WIDTH; i++) {
                untiled.remove(i);
            }
            tiled += MerkleTile.WIDTH;
            fillAbove(1, tiled / MerkleTile.WIDTH);
        }
    }

    /// Makes the last complete tile of a level, if it is due, and those above it.
    private void fillAbove(int level, long below) {
        if (below == 0 || below % MerkleTile.WIDTH != 0) {
            return;
        }
        long index = below / MerkleTile.WIDTH - 1;
        var roots = store.tileRoots(level - 1, index * MerkleTile.WIDTH, MerkleTile.WIDTH);
        var hashes = new ArrayList<Hash>(MerkleTile.WIDTH);
        for (long i = index * MerkleTile.WIDTH; i < below; i++) {
            hashes.add(Objects.requireNonNull(roots.get(i)));
        }
        store.insertTile(new MerkleTile(level, index, hashes));
        fillAbove(level + 1, index + 1);
    }
}

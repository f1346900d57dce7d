package org.mesinfos.data.history;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.RecordEncoding;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.verify.Batch;
import org.mesinfos.verify.ChainId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies what is new in the trail into the views.
///
/// It may be interrupted anywhere and repeated: views skip what they have, and the cursor of a
/// chain moves only after all views. Used by one thread.
final class ViewFollower {

    private static final Logger log = LoggerFactory.getLogger(ViewFollower.class);
    private static final int BATCHES_AT_ONCE = 64;

    private final TrailLog trail;
    private final AccessViews accessViews;
    private final AccessStatistics counts;
    private final FollowerOffsets followerOffsets;
    private final Clock clock;

    // Chains that get no more batches and are in the views; a restart learns them anew.
    private final Set<ChainId> finished = new HashSet<>();
    private volatile @Nullable Instant completeUntil;

    ViewFollower(
            TrailLog trail,
            AccessViews accessViews,
            AccessStatistics counts,
            FollowerOffsets followerOffsets,
            Clock clock) {
        this.trail = trail;
        this.accessViews = accessViews;
        this.counts = counts;
        this.followerOffsets = followerOffsets;
        this.clock = clock;
    }

    /// Every access that was answered before this moment is in the views; null until known.
    @Nullable Instant completeUntil() {
        return completeUntil;
    }

    /// Follows this process's own chains.
    ///
    /// @return how many accesses were new
    int followOwn() {
        return follow(trail.ownChains());
    }

    /// Follows every chain, so that what other processes write, or left behind, is there too.
    ///
    /// @return how many accesses were new
    int followAll() {
        var start = clock.instant();
        var chains = trail.chains();
        int count = follow(chains);
        // A writer that went on to another month writes no more in this one.
        var newest = new HashMap<String, ChainId>();
        chains.forEach(chain -> newest.put(chain.writer(), chain));
        chains.stream().filter(chain -> !newest.containsValue(chain)).forEach(finished::add);
        completeUntil = start;
        return count;
    }

    private int follow(List<ChainId> chains) {
        var open = chains.stream().filter(chain -> !finished.contains(chain)).toList();
        var next = followerOffsets.of(open);
        int count = 0;
        for (var chain : open) {
            count += follow(chain, next.getOrDefault(chain, 0L));
        }
        return count;
    }

    private int follow(ChainId chain, long from) {
        long next = from;
        int count = 0;
        while (true) {
            var batches = trail.batches(chain, next, BATCHES_AT_ONCE);
            if (batches.isEmpty()) {
                return count;
            }
            count += add(batches);
            next += batches.size();
            followerOffsets.moveTo(chain, next);
            if (batches.getLast().isSeal()) {
                finished.add(chain);
            }
        }
    }

    private int add(List<Batch> batches) {
        var entries = batches.stream().flatMap(ViewFollower::entries).toList();
        if (!entries.isEmpty()) {
            accessViews.append(byView(entries));
            // What organizers do or search, and erasing, count for no app.
            counts.add(entries.stream().filter(entry -> entry.access().isAccess()).toList());
        }
        return entries.size();
    }

    private static Map<String, List<ViewEntry>> byView(List<ViewEntry> entries) {
        var byView = new LinkedHashMap<String, List<ViewEntry>>();
        for (var entry : entries) {
            for (var view : ViewKeys.of(entry.access())) {
                byView.computeIfAbsent(view, _ -> new ArrayList<>()).add(entry);
            }
        }
        return byView;
    }

    private static Stream<ViewEntry> entries(Batch batch) {
        return IntStream.range(0, batch.records().size())
                .mapToObj(index -> entry(batch, index))
                .filter(Objects::nonNull);
    }

    // A damaged record must not hide the others; reporting it is the verifier's work.
    private static @Nullable ViewEntry entry(Batch batch, int index) {
        if (batch.records().get(index).isErased()) {
            return null;
        }
        try {
            return ViewEntry.of(batch, index, RecordEncoding.open(batch.records().get(index)));
        } catch (IllegalArgumentException e) {
            log.error("Access trail: record {} of batch {} is damaged", index, batch.id());
            return null;
        }
    }
}

package org.mesinfos.data.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Batch;
import org.mesinfos.data.trail.ChainId;
import org.mesinfos.data.trail.TrailLog;
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
    private final Views views;
    private final DailyCounts counts;
    private final Cursors cursors;

    ViewFollower(TrailLog trail, Views views, DailyCounts counts, Cursors cursors) {
        this.trail = trail;
        this.views = views;
        this.counts = counts;
        this.cursors = cursors;
    }

    /// Follows this process's own chains.
    void followOwn() {
        var writer = trail.writer();
        follow(trail.chains().stream().filter(chain -> chain.writer().equals(writer)).toList());
    }

    /// Follows every chain, so that what a stopped process left behind is finished too.
    void followAll() {
        follow(trail.chains());
    }

    private void follow(List<ChainId> chains) {
        var next = cursors.of(chains);
        chains.forEach(chain -> follow(chain, next.getOrDefault(chain, 0L)));
    }

    private void follow(ChainId chain, long from) {
        long next = from;
        while (true) {
            var batches = trail.batches(chain, next, BATCHES_AT_ONCE);
            if (batches.isEmpty()) {
                return;
            }
            var entries = batches.stream().flatMap(ViewFollower::entries).toList();
            byView(entries).forEach(views::append);
            counts.add(entries);
            next += batches.size();
            cursors.moveTo(chain, next);
        }
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
        try {
            return ViewEntry.of(batch, index, batch.records().get(index).open());
        } catch (IllegalArgumentException e) {
            log.error("Access trail: record {} of batch {} is damaged", index, batch.id());
            return null;
        }
    }
}

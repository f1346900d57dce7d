package org.mesinfos.data.history;

import java.util.HashSet;
import java.util.Set;
import org.mesinfos.data.checkpoint.Checkpoints;
import org.springframework.stereotype.Component;

/// Keeps the views up to date while the service runs, and once more when it stops.
@Component
final class ViewUpdater {

    /// Chains of other processes are followed by those; here only what they may have left behind.
    private static final int PASSES_PER_FULL_PASS = 4;

    private static final int PASSES_PER_CLEARANCE = 1200;

    /// Where a pass brings so much, the next passes are left out until a full one is due: each view
    /// is then written once a second and not four times. Anybody who tries a single call sees it at
    /// once.
    private static final int BUSY = 12;

    private final ViewFollower follower;
    private final AccessViews accessViews;
    private final Checkpoints checkpoints;
    private final Set<String> cleared = new HashSet<>();
    private int pass;
    private boolean busy;
    private int nextClearance;

    ViewUpdater(ViewFollower follower, AccessViews accessViews, Checkpoints checkpoints) {
        this.follower = follower;
        this.accessViews = accessViews;
        this.checkpoints = checkpoints;
    }

    // Whatever fails is repeated from the cursors at the next pass; after the last one, by the next
    // process.
    void follow() {
        boolean all = pass % PASSES_PER_FULL_PASS == 0;
        pass++;
        if (all) {
            busy = follower.followAll() >= BUSY;
        } else if (!busy) {
            busy = follower.followOwn() >= BUSY;
        }
        if (pass >= nextClearance) {
            deleteRetired();
            nextClearance = pass + PASSES_PER_CLEARANCE;
        }
    }

    // The trail has stopped by then: its chains are sealed and no longer its own, so all are
    // followed.
    void followAtShutdown() {
        follower.followAll();
    }

    // When the trail deletes a month, the copies of its records here go too.
    private void deleteRetired() {
        checkpoints.retired().stream()
                .filter(month -> !cleared.contains(month))
                .forEach(
                        month -> {
                            accessViews.deleteMonth(month);
                            cleared.add(month);
                        });
    }
}

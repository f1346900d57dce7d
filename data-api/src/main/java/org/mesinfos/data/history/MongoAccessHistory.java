package org.mesinfos.data.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.AccessRecord;

/// Reads the views backwards, part by part.
final class MongoAccessHistory implements AccessHistory {

    /// The work of one call: parts of at most 500 entries.
    private static final int MOST_PARTS = 40;

    private final AccessViews accessViews;
    private final Supplier<@Nullable Instant> completeUntil;

    MongoAccessHistory(AccessViews accessViews, Supplier<@Nullable Instant> completeUntil) {
        this.accessViews = accessViews;
        this.completeUntil = completeUntil;
    }

    @Override
    public @Nullable Instant completeUntil() {
        return completeUntil.get();
    }

    @Override
    public AccessHistoryPage newestFirst(
            AccessSubject accessSubject,
            Period period,
            Predicate<AccessRecord> wanted,
            int limit,
            @Nullable HistoryPosition after) {
        var keys = ViewKeys.of(accessSubject, period);
        if (after != null) {
            int reached = keys.indexOf(after.view());
            if (reached < 0) {
                throw new IllegalArgumentException("this place belongs to another search");
            }
            keys = keys.subList(reached, keys.size());
        }
        Predicate<AccessRecord> kept =
                access -> period.contains(access.at()) && wanted.test(access);
        return new Walk(kept, limit, after).through(keys);
    }

    /// One call: collects rows until there are enough, or enough work was done.
    private final class Walk {
        private final Predicate<AccessRecord> kept;
        private final int limit;
        private final @Nullable HistoryPosition after;
        private final List<RecordedAccess> rows = new ArrayList<>();
        private int parts;
        private @Nullable HistoryPosition next;

        Walk(Predicate<AccessRecord> kept, int limit, @Nullable HistoryPosition after) {
            this.kept = kept;
            this.limit = limit;
            this.after = after;
        }

        AccessHistoryPage through(List<String> keys) {
            var existing = accessViews.lastParts(keys).keySet();
            boolean full = keys.stream().filter(existing::contains).anyMatch(view -> !fits(view));
            return new AccessHistoryPage(rows, full ? next : null);
        }

        /// Adds what a view has; false when there was more than this call may take.
        private boolean fits(String view) {
            var part = start(view);
            while (part != null && part.number() >= 0) {
                if (!fits(view, part)) {
                    return false;
                }
                part = part.number() == 0 ? null : accessViews.part(view, part.number() - 1);
            }
            return true;
        }

        private @Nullable ViewPart start(String view) {
            return after != null && after.view().equals(view)
                    ? accessViews.part(view, after.part())
                    : accessViews.tail(view);
        }

        private boolean fits(String view, ViewPart part) {
            if (parts++ == MOST_PARTS) {
                next = HistoryPosition.above(view, part.number());
                return false;
            }
            for (var entry : remaining(view, part)) {
                if (rows.size() == limit) {
                    return false;
                }
                rows.add(new RecordedAccess(entry.id(), entry.access()));
                next = new HistoryPosition(view, part.number(), entry.access().at(), entry.id());
            }
            return true;
        }

        private List<ViewEntry> remaining(String view, ViewPart part) {
            return part.entries().stream()
                    .filter(entry -> kept.test(entry.access()))
                    .sorted(ViewEntry.NEWEST_FIRST)
                    .filter(entry -> after == null || !seen(entry, view, part, after))
                    .toList();
        }

        private static boolean seen(
                ViewEntry entry, String view, ViewPart part, HistoryPosition after) {
            int order = entry.access().at().compareTo(after.at());
            return after.view().equals(view)
                    && after.part() == part.number()
                    && (order > 0 || order == 0 && entry.id().compareTo(after.id()) >= 0);
        }
    }
}

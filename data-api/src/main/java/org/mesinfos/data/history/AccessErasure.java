package org.mesinfos.data.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.EntryId;
import org.mesinfos.data.trail.Erasures;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.TrailLog;

/// Erases who read one person's data: from the trail, of which the hashes stay, and from all views.
///
/// It may be interrupted anywhere and repeated: the person's own views, which name what is to be
/// erased, go last.
public final class AccessErasure {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final TrailLog trail;
    private final Erasures erasures;
    private final Views views;
    private final ViewFollower follower;
    private final Clock clock;

    AccessErasure(
            TrailLog trail, Erasures erasures, Views views, ViewFollower follower, Clock clock) {
        this.trail = trail;
        this.erasures = erasures;
        this.views = views;
        this.follower = follower;
        this.clock = clock;
    }

    /// How it came out.
    ///
    /// @param accesses how many were erased now
    /// @param complete whether every access that was answered before the call was looked at; if
    ///   not, call again
    public record Result(int accesses, boolean complete) {}

    /// Erases every access to the data of that person.
    ///
    /// @param auditId the random id that only the trail uses
    /// @throws org.mesinfos.data.trail.TrailUnavailable when it could not be recorded that entries
    ///   are erased; then none is
    public Result erase(Mode mode, String auditId, String requestId) {
        var complete = isFollowedUntil(clock.instant());
        int count = 0;
        for (var month : months()) {
            var own = ViewKeys.panelist(auditId, month);
            for (int part : views.numbers(own)) {
                count += erase(mode, requestId, views.part(own, part));
            }
            views.delete(own);
        }
        return new Result(count, complete);
    }

    private int erase(Mode mode, String requestId, @Nullable ViewPart own) {
        if (own == null || own.entries().isEmpty()) {
            return 0;
        }
        int count = erasures.erase(mode, requestId, ids(own.entries()));
        bySharedView(own.entries()).forEach(views::erase);
        return count;
    }

    // Time of the machine for the wait itself: a clock of tests stands still.
    private boolean isFollowedUntil(Instant moment) {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += GLANCE.toMillis()) {
            var until = follower.completeUntil();
            if (until != null && !until.isBefore(moment)) {
                return true;
            }
            try {
                Thread.sleep(GLANCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static List<EntryId> ids(List<ViewEntry> entries) {
        return entries.stream().map(ViewEntry::id).map(EntryId::parse).toList();
    }

    private static TreeMap<String, Set<String>> bySharedView(List<ViewEntry> entries) {
        var byView = new TreeMap<String, Set<String>>();
        for (var entry : entries) {
            for (var view : ViewKeys.shared(entry.access())) {
                byView.computeIfAbsent(view, _ -> new HashSet<>()).add(entry.id());
            }
        }
        return byView;
    }

    /// The months in which there can be views: a record may be written in the month after its own.
    private List<String> months() {
        var months = new TreeSet<String>();
        for (var chain : trail.chains()) {
            var month = YearMonth.parse(chain.epoch(), MONTH);
            months.add(MONTH.format(month));
            months.add(MONTH.format(month.minusMonths(1)));
        }
        return new ArrayList<>(months);
    }
}

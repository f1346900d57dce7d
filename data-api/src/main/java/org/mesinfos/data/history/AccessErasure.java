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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Mode;
import org.mesinfos.data.trail.TrailErasures;
import org.mesinfos.data.trail.TrailLog;
import org.mesinfos.verify.EntryId;
import org.mesinfos.verify.ErasureStatement;
import org.mesinfos.verify.Hash;
import org.springframework.stereotype.Component;

/// Erases who read one person's data: from the trail, of which the hashes stay, and from all views.
///
/// First it is planned which, the auth server signs that, then they are erased, then forgotten.
/// Each step may be interrupted anywhere and repeated: the person's own views, which name what is
/// to be erased, go last.
@Component
public final class AccessErasure {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final TrailLog trail;
    private final TrailErasures trailErasures;
    private final AccessViews accessViews;
    private final ViewFollower follower;
    private final Clock clock;

    AccessErasure(
            TrailLog trail,
            TrailErasures trailErasures,
            AccessViews accessViews,
            ViewFollower follower,
            Clock clock) {
        this.trail = trail;
        this.trailErasures = trailErasures;
        this.accessViews = accessViews;
        this.follower = follower;
        this.clock = clock;
    }

    /// What would be erased next.
    ///
    /// @param leaves at most as many as one statement names; none when nothing is left
    public record Plan(List<Hash> leaves) {

        public Plan {
            leaves = List.copyOf(leaves);
        }
    }

    /// Looks which accesses to the data of that person are still whole. Changes nothing.
    ///
    /// @param auditId the random id that only the trail uses
    public Plan plan(String auditId) {
        isFollowedUntil(clock.instant());
        var leaves = new ArrayList<Hash>();
        forEachPart(
                auditId,
                entries -> {
                    int room = ErasureStatement.MOST_LEAVES - leaves.size();
                    leaves.addAll(trailErasures.whole(auditId, ids(entries), room));
                    return leaves.size() < ErasureStatement.MOST_LEAVES;
                });
        return new Plan(leaves);
    }

    /// Erases what a statement names of that person's accesses.
    ///
    /// @param statement whose signature was verified
    /// @return how many were erased now
    /// @throws IllegalArgumentException when it names anything else
    /// @throws org.mesinfos.data.trail.TrailUnavailableException when the statement could not be
    ///   recorded; then nothing is erased
    public int erase(Mode mode, String auditId, String requestId, ErasureStatement statement) {
        var all = new ArrayList<EntryId>();
        forEachPart(auditId, entries -> all.addAll(ids(entries)));
        return trailErasures.erase(mode, requestId, auditId, all, statement);
    }

    private void forEachPart(String auditId, Predicate<List<ViewEntry>> wantsMore) {
        for (var month : months()) {
            var own = ViewKeys.panelist(auditId, month);
            for (int number : accessViews.numbers(own)) {
                var part = accessViews.part(own, number);
                if (part != null && !part.entries().isEmpty() && !wantsMore.test(part.entries())) {
                    return;
                }
            }
        }
    }

    /// Takes the person's erased accesses out of all views. A month with an access that is still
    /// whole is left as it is.
    ///
    /// @return whether nothing that was answered before the call can be left; if not, plan again
    public boolean forget(String auditId) {
        var complete = isFollowedUntil(clock.instant());
        for (var month : months()) {
            var own = ViewKeys.panelist(auditId, month);
            var isErased = true;
            for (int number : accessViews.numbers(own)) {
                isErased &= forget(auditId, accessViews.part(own, number));
            }
            if (isErased) {
                accessViews.delete(own);
            }
            complete &= isErased;
        }
        return complete;
    }

    private boolean forget(String auditId, @Nullable ViewPart own) {
        if (own == null || own.entries().isEmpty()) {
            return true;
        }
        if (!trailErasures.whole(auditId, ids(own.entries()), 1).isEmpty()) {
            return false;
        }
        bySharedView(own.entries()).forEach(accessViews::erase);
        return true;
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

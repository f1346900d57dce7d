package org.mesinfos.portal.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Closes the entries of a contest after its deadline. What counts stands in each entry already, by
/// the instant of its submission; this only makes sure that nothing changes it any more, drafts
/// included, so that a save that was held up meets another version of its entry and is decided
/// again. Any number of nodes may do so at once, and what one leaves undone another goes on with.
@Component
public class EntryFreeze {

    /// A write takes at most ten seconds, so that those under way at the deadline are over.
    static final Duration MARGIN = Duration.ofSeconds(15);

    private final Entries entries;
    private final Contests contests;

    EntryFreeze(Entries entries, Contests contests) {
        this.entries = entries;
        this.contests = contests;
    }

    /// Closes the entries of every contest whose deadline has passed.
    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT20S")
    public void freezeDue() {
        for (var contest : contests.all()) {
            var due = contest.deadline().plus(MARGIN);
            if (!contest.isClosed()
                    && !entries.now().isBefore(due)
                    && contests.beginClosing(contest.id())) {
                freeze(contest);
            }
        }
    }

    /// Closes every entry of a contest.
    private void freeze(Contest contest) {
        var left = new ArrayList<Entry>();
        entries.forEachPage(contest.id(), page -> freeze(page, left));
        if (left.isEmpty()) {
            contests.finishClosing(contest.id());
        }
    }

    /// @param left gets those that were changed meanwhile
    private void freeze(List<Entry> page, List<Entry> left) {
        var frozen = new ArrayList<Entry>();
        for (var entry : page) {
            var closed = entry.closedAt() == null ? close(entry) : Optional.of(entry);
            closed.filter(one -> one.phase() == EntryPhase.FROZEN).ifPresent(frozen::add);
            if (closed.isEmpty()) {
                left.add(entry);
            }
        }
        // Those of an earlier run too: it may have been interrupted before it told of them.
        entries.announce(frozen);
    }

    /// @return empty when somebody changed it meanwhile; the next run closes it
    private Optional<Entry> close(Entry entry) {
        Instant now = entries.now();
        var step =
                new PhaseChange(
                        entry.phase(),
                        EntryPhase.FROZEN,
                        now,
                        PhaseChange.DEADLINE,
                        PhaseChange.DEADLINE,
                        "");
        return entries.save(entry.closed(step, now));
    }
}

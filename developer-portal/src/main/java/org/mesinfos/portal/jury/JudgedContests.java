package org.mesinfos.portal.jury;

import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.stereotype.Component;

/// The contests whose deadline has passed.
@Component
public class JudgedContests {

    private final Contests contests;
    private final Clock clock;

    JudgedContests(Contests contests, Clock clock) {
        this.contests = contests;
        this.clock = clock;
    }

    /// The contest that is judged, or was: the one that closed last, or else the one that closes
    /// first; empty while there is none.
    public Optional<Contest> latest() {
        var now = clock.instant();
        var all = contests.all();
        var byDeadline = Comparator.comparing(Contest::deadline).thenComparing(Contest::id);
        return all.stream()
                .filter(contest -> !now.isBefore(contest.deadline()))
                .max(byDeadline)
                .or(() -> all.stream().min(byDeadline));
    }

    /// The contest of that id, or the latest.
    ///
    /// @param id null for the latest
    /// @throws JuryRefusalException when there is none
    Contest require(@Nullable String id) {
        return (id == null ? latest() : contests.find(id))
                .orElseThrow(() -> new JuryRefusalException(JuryRefusal.ROLE));
    }
}

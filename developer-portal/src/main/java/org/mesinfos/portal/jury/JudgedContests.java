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

    private static final Comparator<Contest> BY_DEADLINE =
            Comparator.comparing(Contest::deadline).thenComparing(Contest::id);

    private final Contests contests;
    private final JuryRounds rounds;
    private final Clock clock;

    JudgedContests(Contests contests, JuryRounds rounds, Clock clock) {
        this.contests = contests;
        this.rounds = rounds;
        this.clock = clock;
    }

    /// The contest that is judged, or was. One that closes while the jury sits for another waits
    /// until the results of that are public: the first closed one without public results; or else
    /// the one that closed last, or the one that closes first. Empty while there is none.
    public Optional<Contest> current() {
        var now = clock.instant();
        var all = contests.all().stream().sorted(BY_DEADLINE).toList();
        var closed = all.stream().filter(contest -> !now.isBefore(contest.deadline())).toList();
        return closed.stream()
                .filter(contest -> rounds.stage(contest.id()) != JuryStage.PUBLISHED)
                .findFirst()
                .or(() -> closed.stream().max(BY_DEADLINE))
                .or(() -> all.stream().findFirst());
    }

    /// The newest contest whose results are public; empty while there is none.
    public Optional<Contest> latestWithResults() {
        return contests.all().stream()
                .filter(contest -> rounds.stage(contest.id()) == JuryStage.PUBLISHED)
                .max(BY_DEADLINE);
    }

    /// The contest that is judged, or was.
    ///
    /// @throws JuryRefusalException when there is none
    public Contest requireCurrent() {
        return current().orElseThrow(() -> new JuryRefusalException(JuryRefusal.ROLE));
    }

    /// The contest of that id.
    ///
    /// @param id null for the one that is judged, or was
    /// @throws JuryRefusalException when there is none
    public Contest require(@Nullable String id) {
        return id == null
                ? requireCurrent()
                : contests.find(id).orElseThrow(() -> new JuryRefusalException(JuryRefusal.ROLE));
    }
}

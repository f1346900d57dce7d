package org.mesinfos.portal.jury;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.mesinfos.engine.OptimisticRetry;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// How far the jury of each contest is. Each step is one write of one document, and is taken once.
@Repository
public class JuryRounds {

    private final MongoOperations mongo;
    private final Clock clock;

    public JuryRounds(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /// The round of a contest as it stands now; a new one waits.
    public JuryRound find(String contest) {
        return Objects.requireNonNullElseGet(
                mongo.findById(contest, JuryRound.class), () -> JuryRound.waiting(contest));
    }

    /// How far the jury of a contest is now.
    public JuryStage stage(String contest) {
        return find(contest).stageAt(clock.instant());
    }

    /// Has members score from now on.
    ///
    /// @return false when they do already, or did
    public boolean open(String contest) {
        return step(contest, JuryStage.WAITING, round -> round.opened(now()));
    }

    /// Ends scoring.
    ///
    /// @return false when nobody scores
    public boolean close(String contest) {
        return step(contest, JuryStage.SCORING, round -> round.closed(now()));
    }

    /// Decides the awards.
    ///
    /// @param publish from when on they are public
    /// @return false when they are decided, or scores are not closed
    public boolean award(
            String contest, List<Award> awards, Instant publish, AwardDecision decision) {
        return step(
                contest,
                JuryStage.DELIBERATION,
                round -> round.awarded(awards, now(), publish, decision));
    }

    private boolean step(String contest, JuryStage from, Function<JuryRound, JuryRound> how) {
        return OptimisticRetry.retry(
                () -> {
                    var before = find(contest);
                    if (before.stageAt(now()) != from) {
                        return false;
                    }
                    mongo.save(how.apply(before));
                    return true;
                });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

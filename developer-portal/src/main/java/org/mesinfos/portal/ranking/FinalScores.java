package org.mesinfos.portal.ranking;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mesinfos.engine.DocumentWrites;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.JuryRefusal;
import org.mesinfos.portal.jury.JuryRefusalException;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.ranking.FinalScore.Candidate;
import org.mesinfos.portal.scoring.ScoreSheet;
import org.mesinfos.portal.scoring.ScoreSheets;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Repository;

/// The scores of each contest once nobody scores any more. They are put together from all sheets at
/// first, and kept in one document from then on, so that the ranking does not read every sheet.
@Repository
class FinalScores {

    static final Set<EntryPhase> SCORED =
            EnumSet.of(EntryPhase.JURY, EntryPhase.AWARDED, EntryPhase.NOT_AWARDED);

    /// Longer than a sheet that was handed in just before closing can take to be stored.
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final MongoOperations mongo;
    private final Entries entries;
    private final JuryRounds rounds;
    private final ScoreSheets sheets;
    private final Clock clock;

    FinalScores(
            MongoOperations mongo,
            Entries entries,
            JuryRounds rounds,
            ScoreSheets sheets,
            Clock clock) {
        this.mongo = mongo;
        this.entries = entries;
        this.rounds = rounds;
        this.sheets = sheets;
        this.clock = clock;
    }

    /// What was scored.
    ///
    /// @throws JuryRefusalException while members score
    FinalScore of(Contest contest) {
        var stored = mongo.findById(contest.id(), FinalScore.class);
        return stored == null ? put(contest) : stored;
    }

    private FinalScore put(Contest contest) {
        var closed = rounds.find(contest.id()).closedAt();
        if (closed == null) {
            throw new JuryRefusalException(JuryRefusal.TOO_EARLY);
        }
        var score =
                new FinalScore(contest.id(), candidates(contest), sheets.totals(contest, closed));
        if (clock.instant().isAfter(closed.plus(MARGIN))) {
            DocumentWrites.insertIfAbsent(mongo, score);
        }
        return score;
    }

    private List<Candidate> candidates(Contest contest) {
        return entries.categories(contest.id(), SCORED).stream()
                .map(entry -> new Candidate(entry.id(), entry.category()))
                .toList();
    }

    /// The sheets that were handed in before scores were closed, with all remarks.
    List<ScoreSheet> counted(Contest contest) {
        var closed = rounds.find(contest.id()).closedAt();
        return sheets.of(contest.id()).stream().filter(sheet -> sheet.isBefore(closed)).toList();
    }
}

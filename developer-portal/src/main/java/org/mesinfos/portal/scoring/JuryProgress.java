package org.mesinfos.portal.scoring;

import java.util.List;
import java.util.Map;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.jury.ConflictOfInterest;
import org.mesinfos.portal.jury.ConflictsOfInterest;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.springframework.stereotype.Component;

/// How far the jury has come, as organizers see it: whether sheets are there, and what they say
/// only once scores are closed.
@Component
public class JuryProgress {

    private final JuryRounds rounds;
    private final ScoreSheets sheets;
    private final ConflictsOfInterest conflicts;
    private final Deliberations deliberations;

    JuryProgress(
            JuryRounds rounds,
            ScoreSheets sheets,
            ConflictsOfInterest conflicts,
            Deliberations deliberations) {
        this.rounds = rounds;
        this.sheets = sheets;
        this.conflicts = conflicts;
        this.deliberations = deliberations;
    }

    public JuryStage stage(Contest contest) {
        return rounds.stage(contest.id());
    }

    /// How many sheets were handed in about each of these entries.
    public Map<String, Long> counts(Contest contest, List<Entry> entries) {
        return sheets.counts(contest.id(), entries);
    }

    public List<ConflictOfInterest> conflicts(Contest contest) {
        return conflicts.of(contest.id());
    }

    public List<ScoreSheet> handedIn(String contest, String entry) {
        return sheets.of(contest, entry).stream().filter(ScoreSheet::isHandedIn).toList();
    }

    public List<DeliberationNote> notes(Contest contest) {
        return deliberations.notes(contest.id() + "|");
    }

    public List<DeliberationNote> notes(String contest, String entry) {
        return deliberations.notes(contest, entry);
    }
}

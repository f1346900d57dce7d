package org.mesinfos.portal.jurydecision;

import java.util.List;
import java.util.Map;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.jury.JuryRound;
import org.mesinfos.portal.ranking.RankingPage;
import org.mesinfos.portal.ranking.VisibleScores;
import org.mesinfos.portal.web.FormFields;

/// An award as it was typed, or was decided.
///
/// @param title of the entry
/// @param euros the sum as it was typed; may be empty
record AwardLine(String entry, EntryCategory category, String title, String euros, String remark) {

    /// Those that were typed about entries that a page does not show.
    ///
    /// @param typed as [AwardForm] reads it
    static List<AwardLine> elsewhere(
            VisibleScores scores, RankingPage page, Map<String, String> typed) {
        return scores.score().candidates().stream()
                .filter(one -> !page.shows(one.entry()))
                .map(
                        one ->
                                new AwardLine(
                                        one.entry(),
                                        one.category(),
                                        "",
                                        FormFields.text(typed.get("euros-" + one.entry())),
                                        FormFields.text(typed.get("remark-" + one.entry()))))
                .filter(line -> !line.euros().isEmpty() || !line.remark().isEmpty())
                .toList();
    }

    /// Those that were decided.
    static List<AwardLine> decided(VisibleScores scores, JuryRound round) {
        return scores.score().candidates().stream()
                .flatMap(
                        one ->
                                round.award(one.entry()).stream()
                                        .map(
                                                award ->
                                                        new AwardLine(
                                                                one.entry(),
                                                                one.category(),
                                                                "",
                                                                Integer.toString(award.euros()),
                                                                award.remark())))
                .toList();
    }

    AwardLine titled(String called) {
        return new AwardLine(entry, category, called, euros, remark);
    }

    public int sum() {
        return Integer.parseInt(euros);
    }
}

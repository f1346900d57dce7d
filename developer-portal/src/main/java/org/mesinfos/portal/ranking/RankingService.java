package org.mesinfos.portal.ranking;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.ConflictsOfInterest;
import org.mesinfos.portal.jury.ContestRole;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryRules;
import org.mesinfos.portal.scoring.Deliberations;
import org.mesinfos.portal.scoring.ScoreSheet;
import org.mesinfos.ui.chart.Csv;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Puts the ranking of a contest together, as pages and as files from which anybody computes it
/// again.
@Service
public class RankingService {

    private final Entries entries;
    private final JuryRounds rounds;
    private final FinalScores finalScores;
    private final ConflictsOfInterest conflicts;
    private final Deliberations deliberations;

    RankingService(
            Entries entries,
            JuryRounds rounds,
            FinalScores finalScores,
            ConflictsOfInterest conflicts,
            Deliberations deliberations) {
        this.entries = entries;
        this.rounds = rounds;
        this.finalScores = finalScores;
        this.conflicts = conflicts;
        this.deliberations = deliberations;
    }

    /// All scores, for organizers.
    ///
    /// @throws JuryRefusalException while members score
    public VisibleScores all(Contest contest) {
        return new VisibleScores(contest, finalScores.of(contest), _ -> true);
    }

    /// The scores that a member of the jury may see.
    ///
    /// @throws JuryRefusalException while members score
    VisibleScores of(Contest contest, OidcUser member) {
        var stage = rounds.stage(contest.id());
        var score = finalScores.of(contest);
        var kept = conflicts.of(contest.id(), member.getName());
        var done = score.scoredBy(member.getName());
        return new VisibleScores(
                contest,
                score,
                entry ->
                        JuryRules.allows(
                                role(entry, kept, done),
                                EntryPhase.JURY,
                                stage,
                                JuryAction.READ_SCORES));
    }

    private static ContestRole role(String entry, Set<String> kept, Set<String> done) {
        if (kept.contains(entry)) {
            return ContestRole.CONFLICTED;
        }
        return done.contains(entry) ? ContestRole.JURY_DONE : ContestRole.JURY;
    }

    /// The whole ranking of each category.
    List<RankingTable> tables(VisibleScores visible) {
        var contest = visible.contest();
        var known = conflicts.of(contest.id());
        var ballots = deliberations.ballots(contest.id());
        return contest.categories().stream()
                .map(
                        category ->
                                table(
                                        category,
                                        visible,
                                        Ranking.of(
                                                visible.score().of(category.kind()),
                                                contest.criteria(),
                                                visible.score().sheets(),
                                                known,
                                                ballots)))
                .toList();
    }

    private static RankingTable table(
            ContestCategory category, VisibleScores visible, List<RankedEntry> ranked) {
        var seen = visible.seen();
        return new RankingTable(
                category,
                ranked.stream().filter(one -> seen.test(one.entry())).toList(),
                Ranking.ties(ranked).stream()
                        .filter(tie -> tie.stream().allMatch(seen))
                        .map(tie -> new RankingTie(tie, tie.size()))
                        .toList());
    }

    /// A page of the ranking of each category.
    ///
    /// @param number of the page; below 1 for the first
    public RankingPage page(VisibleScores visible, int number) {
        return RankingPage.of(tables(visible), number, entries::titles);
    }

    /// What entries are called, by id.
    public Map<String, String> titles(Collection<String> ids) {
        return entries.titles(ids);
    }

    /// The entries that share a mean with one of these, and these.
    Set<String> tiedWith(VisibleScores visible, Set<String> choices) {
        var tied = new HashSet<>(choices);
        tables(visible).stream()
                .flatMap(table -> table.ties().stream())
                .filter(tie -> tie.entries().stream().anyMatch(choices::contains))
                .forEach(tie -> tied.addAll(tie.entries()));
        return tied;
    }

    /// The ranking as comma-separated values.
    public String ranking(VisibleScores visible) {
        var lines =
                new StringBuilder(
                        Csv.line(
                                "category",
                                "rank",
                                "entry",
                                "title",
                                "sheets",
                                "conflicts",
                                "sum of totals",
                                "sum of weights",
                                "mean",
                                "lowest",
                                "highest",
                                "votes"));
        var tables = tables(visible);
        var titles = entries.titles(ids(tables));
        for (var table : tables) {
            for (var one : table.entries()) {
                lines.append(
                        Csv.line(
                                table.category().kind(),
                                one.rank(),
                                one.entry(),
                                titles.get(one.entry()),
                                one.sheets(),
                                one.conflicts(),
                                one.sum(),
                                one.weights(),
                                one.mean(),
                                one.lowest(),
                                one.highest(),
                                one.tied() ? one.votes() : null));
            }
        }
        return lines.toString();
    }

    private static Set<String> ids(List<RankingTable> tables) {
        return tables.stream()
                .flatMap(table -> table.entries().stream())
                .map(RankedEntry::entry)
                .collect(Collectors.toSet());
    }

    /// Each score of each sheet that counts, as comma-separated values.
    public String scores(VisibleScores visible) {
        var contest = visible.contest();
        var shown =
                visible.score().candidates().stream()
                        .map(FinalScore.Candidate::entry)
                        .filter(visible.seen())
                        .toList();
        var titles = entries.titles(shown);
        var kept =
                conflicts.of(contest.id()).stream()
                        .map(one -> one.entry() + "|" + one.member())
                        .collect(Collectors.toSet());
        var lines =
                new StringBuilder(
                        Csv.line(
                                "entry",
                                "title",
                                "member",
                                "criterion",
                                "weight",
                                "points",
                                "points x weight",
                                "remark"));
        for (var sheet : finalScores.counted(contest)) {
            if (titles.containsKey(sheet.entry())
                    && !kept.contains(sheet.entry() + "|" + sheet.member())) {
                append(contest, sheet, titles.get(sheet.entry()), lines);
            }
        }
        return lines.toString();
    }

    private static void append(
            Contest contest, ScoreSheet sheet, String title, StringBuilder lines) {
        for (var criterion : contest.criteria()) {
            var score = sheet.score(criterion.id());
            var points = score.points();
            lines.append(
                    Csv.line(
                            sheet.entry(),
                            title,
                            sheet.name(),
                            criterion.id(),
                            criterion.weight(),
                            points,
                            points == null ? null : points * criterion.weight(),
                            score.remark()));
        }
    }
}

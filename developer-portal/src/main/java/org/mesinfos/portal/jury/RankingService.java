package org.mesinfos.portal.jury;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.ui.chart.Csv;
import org.springframework.stereotype.Service;

/// Puts the ranking of a contest together, as a page and as files from which anybody computes it
/// again.
@Service
class RankingService {

    static final Set<EntryPhase> SCORED =
            EnumSet.of(EntryPhase.JURY, EntryPhase.AWARDED, EntryPhase.NOT_AWARDED);

    private final JuryEntries juryEntries;
    private final JuryRounds rounds;
    private final ScoreSheets sheets;
    private final ConflictsOfInterest conflicts;
    private final Deliberations deliberations;

    RankingService(
            JuryEntries juryEntries,
            JuryRounds rounds,
            ScoreSheets sheets,
            ConflictsOfInterest conflicts,
            Deliberations deliberations) {
        this.juryEntries = juryEntries;
        this.rounds = rounds;
        this.sheets = sheets;
        this.conflicts = conflicts;
        this.deliberations = deliberations;
    }

    /// @param titles of the entries, by id
    /// @param ties the entries that share a mean
    record Table(
            ContestCategory category,
            List<RankedEntry> entries,
            Map<String, String> titles,
            List<List<String>> ties) {}

    /// The ranking of each category.
    ///
    /// @param seen which entries are shown; ranks are among all of them
    List<Table> tables(Contest contest, Predicate<Entry> seen) {
        var entries = entries(contest);
        var counted = counted(contest);
        var known = conflicts.of(contest.id());
        var ballots = deliberations.ballots(contest.id());
        return contest.categories().stream()
                .map(
                        category -> {
                            var own =
                                    entries.stream()
                                            .filter(entry -> entry.category() == category.kind())
                                            .toList();
                            var ids = own.stream().map(Entry::id).toList();
                            var shown =
                                    own.stream()
                                            .filter(seen)
                                            .collect(Collectors.toMap(Entry::id, Entry::title));
                            var ranked =
                                    Ranking.of(ids, contest.criteria(), counted, known, ballots);
                            return new Table(
                                    category,
                                    ranked.stream()
                                            .filter(one -> shown.containsKey(one.entry()))
                                            .toList(),
                                    shown,
                                    Ranking.ties(ranked).stream()
                                            .filter(tie -> shown.keySet().containsAll(tie))
                                            .toList());
                        })
                .toList();
    }

    private List<Entry> entries(Contest contest) {
        var entries = new ArrayList<Entry>();
        juryEntries.forEach(contest.id(), SCORED, entries::add);
        return entries;
    }

    /// The sheets that were handed in before scores were closed.
    private List<ScoreSheet> counted(Contest contest) {
        var closed = rounds.find(contest.id()).closedAt();
        return sheets.of(contest.id()).stream().filter(sheet -> sheet.isBefore(closed)).toList();
    }

    /// The ranking as comma-separated values.
    String ranking(Contest contest, Predicate<Entry> seen) {
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
        for (var table : tables(contest, seen)) {
            for (var one : table.entries()) {
                lines.append(
                        Csv.line(
                                table.category().kind(),
                                one.rank(),
                                one.entry(),
                                table.titles().get(one.entry()),
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

    /// Each score of each sheet that counts, as comma-separated values.
    String scores(Contest contest, Predicate<Entry> seen) {
        var shown =
                entries(contest).stream()
                        .filter(seen)
                        .collect(Collectors.toMap(Entry::id, Entry::title));
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
        for (var sheet : counted(contest)) {
            if (shown.containsKey(sheet.entry())
                    && !kept.contains(sheet.entry() + "|" + sheet.member())) {
                append(contest, sheet, shown.get(sheet.entry()), lines);
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

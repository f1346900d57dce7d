package org.mesinfos.portal.ranking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesinfos.portal.contest.Criterion;
import org.mesinfos.portal.jury.ConflictOfInterest;
import org.mesinfos.portal.scoring.SheetTotal;
import org.mesinfos.portal.scoring.TieBallot;

/// The order of the entries of one category, by the weighted mean of what members handed in.
///
/// A member's total is points times weights, added up; an entry's mean is the sum of these totals,
/// divided by the number of sheets and by the sum of the weights. A member with a conflict of
/// interest counts neither above nor below the line. Means are compared as fractions, so that
/// rounding makes and hides no tie; where they are equal, votes decide, and where these are equal
/// too, both share the rank.
final class Ranking {

    private final int weights;
    private final Map<String, Set<String>> conflicted;

    /// @param conflicts of all members
    private Ranking(List<Criterion> criteria, Collection<ConflictOfInterest> conflicts) {
        this.weights = criteria.stream().mapToInt(Criterion::weight).sum();
        this.conflicted =
                conflicts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        ConflictOfInterest::entry,
                                        Collectors.mapping(
                                                ConflictOfInterest::member, Collectors.toSet())));
    }

    /// The entries in their order.
    ///
    /// @param entries ids of all entries of the category
    /// @param sheets of all members; those about which they have a conflict are passed over
    /// @param ballots of all members; of somebody who has a conflict about one of the tied entries,
    ///   the choice among these does not count
    static List<RankedEntry> of(
            Collection<String> entries,
            List<Criterion> criteria,
            Collection<SheetTotal> sheets,
            Collection<ConflictOfInterest> conflicts,
            Collection<TieBallot> ballots) {
        return new Ranking(criteria, conflicts).rank(entries, sheets, ballots);
    }

    private List<RankedEntry> rank(
            Collection<String> entries,
            Collection<SheetTotal> sheets,
            Collection<TieBallot> ballots) {
        var byEntry = sheets.stream().collect(Collectors.groupingBy(SheetTotal::entry));
        var unplaced =
                entries.stream()
                        .map(entry -> unplaced(entry, byEntry.getOrDefault(entry, List.of())))
                        .sorted(
                                Comparator.comparing(
                                                (RankedEntry one) -> one, RankedEntry::compareMeans)
                                        .thenComparing(RankedEntry::entry))
                        .toList();
        var ranked = new ArrayList<RankedEntry>();
        for (var level : levels(unplaced)) {
            place(level, ballots, ranked);
        }
        return ranked;
    }

    private RankedEntry unplaced(String entry, List<SheetTotal> sheets) {
        var kept = conflicted.getOrDefault(entry, Set.of());
        var totals =
                sheets.stream()
                        .filter(sheet -> !kept.contains(sheet.member()))
                        .map(SheetTotal::total)
                        .toList();
        return new RankedEntry(entry, totals.size(), totals, weights, kept.size(), 0, null, false);
    }

    private static List<List<RankedEntry>> levels(List<RankedEntry> sorted) {
        var levels = new ArrayList<List<RankedEntry>>();
        for (var one : sorted) {
            if (levels.isEmpty() || !levels.getLast().getFirst().isTiedWith(one)) {
                levels.add(new ArrayList<>());
            }
            levels.getLast().add(one);
        }
        return levels;
    }

    private void place(
            List<RankedEntry> level, Collection<TieBallot> ballots, List<RankedEntry> ranked) {
        int first = ranked.size() + 1;
        var tied = level.size() > 1 && level.getFirst().sheets() > 0;
        if (!tied) {
            level.forEach(one -> ranked.add(one.placed(one.sheets() == 0 ? null : first, false)));
            return;
        }
        var votes = votes(level.stream().map(RankedEntry::entry).toList(), ballots);
        var byVotes =
                level.stream()
                        .map(one -> voted(one, votes.getOrDefault(one.entry(), 0)))
                        .sorted(
                                Comparator.comparing(RankedEntry::votes)
                                        .reversed()
                                        .thenComparing(RankedEntry::entry))
                        .toList();
        for (var one : byVotes) {
            var better = byVotes.stream().filter(other -> other.votes() > one.votes()).count();
            ranked.add(one.placed(first + (int) better, true));
        }
    }

    private static RankedEntry voted(RankedEntry one, int votes) {
        return new RankedEntry(
                one.entry(),
                one.sheets(),
                one.totals(),
                one.weights(),
                one.conflicts(),
                votes,
                one.rank(),
                one.tied());
    }

    /// Votes for each of the entries of one tie.
    private Map<String, Integer> votes(List<String> tied, Collection<TieBallot> ballots) {
        var votes = new HashMap<String, Integer>();
        for (var ballot : ballots) {
            var choices = tied.stream().filter(ballot.choices()::contains).toList();
            if (choices.size() == 1 && tied.stream().noneMatch(entry -> isKept(entry, ballot))) {
                votes.merge(choices.getFirst(), 1, Integer::sum);
            }
        }
        return votes;
    }

    private boolean isKept(String entry, TieBallot ballot) {
        return conflicted.getOrDefault(entry, Set.of()).contains(ballot.member());
    }

    /// The entries that share a mean, in the order of the ranking; ties of one entry are none.
    static List<List<String>> ties(List<RankedEntry> ranked) {
        var ties = new LinkedHashMap<Integer, List<String>>();
        int first = 0;
        for (int place = 0; place < ranked.size(); place++) {
            if (place > 0 && !ranked.get(place).isTiedWith(ranked.get(place - 1))) {
                first = place;
            }
            if (ranked.get(place).tied()) {
                ties.computeIfAbsent(first, _ -> new ArrayList<>()).add(ranked.get(place).entry());
            }
        }
        return List.copyOf(ties.values());
    }
}

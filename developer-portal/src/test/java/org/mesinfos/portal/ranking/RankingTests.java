package org.mesinfos.portal.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.engine.testing.PropertyCheck;
import org.mesinfos.engine.testing.RandomValues;
import org.mesinfos.portal.contest.Criterion;
import org.mesinfos.portal.jury.ConflictOfInterest;
import org.mesinfos.portal.scoring.Score;
import org.mesinfos.portal.scoring.ScoreSheet;
import org.mesinfos.portal.scoring.SheetTotal;
import org.mesinfos.portal.scoring.TieBallot;

/// The ranking, as a person computes it again by hand.
class RankingTests {

    private static final Instant HANDED_IN = Instant.parse("2014-04-10T10:00:00Z");
    private static final List<Criterion> CRITERIA =
            List.of(criterion("usefulness", 3), criterion("originality", 2));
    private static final List<String> ENTRIES = List.of("frigo", "panier", "tirelire");
    private static final List<String> MEMBERS = List.of("dominique", "maxime", "sacha");

    private static Criterion criterion(String id, int weight) {
        var step = new LocalText("un pas", "a step");
        var name = new LocalText(id, id);
        return new Criterion(id, name, weight, List.of(step, step, step, step));
    }

    @Test
    void aMeanIsTheSumOfPointsTimesWeightsByWeightsAndSheets() {
        // (4×3 + 2×2) + (3×3 + 3×2) = 16 + 15 = 31; 31 / (2 sheets × 5) = 3.10
        var ranked =
                rank(
                        List.of(
                                sheet("frigo", "dominique", 4, 2),
                                sheet("frigo", "maxime", 3, 3),
                                sheet("panier", "dominique", 4, 4)),
                        List.of(),
                        List.of());

        assertThat(ranked)
                .extracting(RankedEntry::entry)
                .containsExactly("panier", "frigo", "tirelire");
        var frigo = ranked.get(1);
        assertThat(frigo.mean()).isEqualByComparingTo("3.10");
        assertThat(frigo.lowest()).isEqualByComparingTo("3.00");
        assertThat(frigo.highest()).isEqualByComparingTo("3.20");
        assertThat(frigo.rank()).isEqualTo(2);
        assertThat(frigo.sheets()).isEqualTo(2);
    }

    @Test
    void anEntryWithoutSheetsHasNoRank() {
        var ranked = rank(List.of(sheet("frigo", "dominique", 1, 1)), List.of(), List.of());

        assertThat(ranked.getLast().rank()).isNull();
        assertThat(ranked.getLast().mean()).isNull();
        assertThat(ranked.getLast().tied()).isFalse();
    }

    @Test
    void whoSteppedBackCountsNeitherAboveNorBelowTheLine() {
        var sheets = List.of(sheet("frigo", "dominique", 4, 4), sheet("panier", "dominique", 3, 3));

        var ranked = rank(sheets, List.of(conflict("frigo", "sacha")), List.of());

        assertThat(ranked.getFirst().mean()).isEqualByComparingTo("4.00");
        assertThat(ranked.getFirst().conflicts()).isEqualTo(1);
        assertThat(ranked.get(1).conflicts()).isZero();
    }

    @Test
    void equalMeansAreATieThatVotesDecide() {
        // 3×3 + 3×2 = 15 and 1×3 + … cannot be rounded into a tie: both are exactly 3.
        var sheets =
                List.of(
                        sheet("frigo", "dominique", 3, 3),
                        sheet("panier", "dominique", 3, 3),
                        sheet("panier", "maxime", 3, 3));

        var undecided = rank(sheets, List.of(), List.of());
        assertThat(undecided.subList(0, 2)).allMatch(RankedEntry::tied);
        assertThat(undecided.subList(0, 2)).extracting(RankedEntry::rank).containsOnly(1);
        assertThat(Ranking.ties(undecided)).containsExactly(List.of("frigo", "panier"));

        var decided = rank(sheets, List.of(), List.of(ballot("maxime", "panier")));
        assertThat(decided.getFirst().entry()).isEqualTo("panier");
        assertThat(decided).extracting(RankedEntry::rank).startsWith(1, 2);
        assertThat(Ranking.ties(decided)).hasSize(1);
    }

    @Test
    void whoHasAConflictAboutOneOfTheTiedDoesNotDecideBetweenThem() {
        var sheets = List.of(sheet("frigo", "dominique", 3, 3), sheet("panier", "dominique", 3, 3));

        var ranked =
                rank(
                        sheets,
                        List.of(conflict("frigo", "sacha")),
                        List.of(ballot("sacha", "panier")));

        assertThat(ranked.subList(0, 2)).extracting(RankedEntry::votes).containsOnly(0);
    }

    @Test
    void closeMeansAreNoTie() {
        // Three sheets that sum to 46 of 15 and two that sum to 31 of 10: 3.07 and 3.10.
        var ranked =
                rank(
                        List.of(
                                sheet("frigo", "dominique", 4, 2),
                                sheet("frigo", "maxime", 3, 3),
                                sheet("panier", "dominique", 4, 2),
                                sheet("panier", "maxime", 3, 3),
                                sheet("panier", "sacha", 3, 3)),
                        List.of(),
                        List.of());

        assertThat(ranked.getFirst().entry()).isEqualTo("frigo");
        assertThat(ranked).noneMatch(RankedEntry::tied);
    }

    @Test
    void theOrderOfMembersAndSheetsChangesNothing() {
        PropertyCheck.check(
                200,
                random -> {
                    var sheets = sheets(random);
                    var conflicts = conflicts(random);
                    var ballots = ballots(random);
                    var first = rank(sheets, conflicts, ballots);

                    var mixed = new ArrayList<>(sheets);
                    Collections.shuffle(mixed, new Random(random.between(1, 1_000_000)));
                    Collections.reverse(conflicts);
                    Collections.reverse(ballots);

                    assertThat(rank(mixed, conflicts, ballots))
                            .usingRecursiveComparison()
                            .ignoringCollectionOrderInFields("totals")
                            .isEqualTo(first);
                });
    }

    @Test
    void steppingBackIsAsIfTheMemberHadNeverScored() {
        PropertyCheck.check(
                200,
                random -> {
                    var sheets = sheets(random);
                    var who = MEMBERS.get(random.between(0, 2));
                    var without =
                            sheets.stream()
                                    .filter(
                                            sheet ->
                                                    !sheet.entry().equals("frigo")
                                                            || !sheet.member().equals(who))
                                    .toList();

                    var stepped = rank(sheets, List.of(conflict("frigo", who)), List.of());

                    assertThat(stepped)
                            .usingRecursiveComparison()
                            .ignoringFields("conflicts")
                            .isEqualTo(rank(without, List.of(), List.of()));
                });
    }

    @Test
    void ranksFollowMeansAndSumsAddUp() {
        PropertyCheck.check(
                200,
                random -> {
                    var sheets = sheets(random);
                    var ranked = rank(sheets, List.of(), ballots(random));

                    assertThat(ranked.stream().mapToLong(RankedEntry::sum).sum())
                            .isEqualTo(sheets.stream().mapToLong(SheetTotal::total).sum());
                    for (int i = 1; i < ranked.size(); i++) {
                        var before = ranked.get(i - 1).mean();
                        var here = ranked.get(i).mean();
                        assertThat(here == null || before.compareTo(here) >= 0).isTrue();
                    }
                });
    }

    private static List<RankedEntry> rank(
            List<SheetTotal> sheets, List<ConflictOfInterest> conflicts, List<TieBallot> ballots) {
        return Ranking.of(ENTRIES, CRITERIA, sheets, conflicts, ballots);
    }

    private static List<SheetTotal> sheets(RandomValues random) {
        var sheets = new ArrayList<SheetTotal>();
        for (var entry : ENTRIES) {
            for (var member : MEMBERS) {
                if (random.between(0, 3) > 0) {
                    sheets.add(sheet(entry, member, random.between(1, 4), random.between(1, 4)));
                }
            }
        }
        return sheets;
    }

    private static List<ConflictOfInterest> conflicts(RandomValues random) {
        var conflicts = new ArrayList<ConflictOfInterest>();
        for (var member : MEMBERS) {
            if (random.between(0, 2) == 0) {
                conflicts.add(conflict(ENTRIES.get(random.between(0, 2)), member));
            }
        }
        return conflicts;
    }

    private static List<TieBallot> ballots(RandomValues random) {
        var ballots = new ArrayList<TieBallot>();
        for (var member : MEMBERS) {
            ballots.add(ballot(member, ENTRIES.get(random.between(0, 2))));
        }
        return ballots;
    }

    private static SheetTotal sheet(String entry, String member, int usefulness, int originality) {
        var scores =
                List.of(
                        new Score("usefulness", usefulness, ""),
                        new Score("originality", originality, ""));
        var sheet =
                ScoreSheet.empty("2014", entry, member, member)
                        .with(scores)
                        .handedIn(HANDED_IN, CRITERIA);
        return new SheetTotal(entry, member, Objects.requireNonNull(sheet.total()));
    }

    private static ConflictOfInterest conflict(String entry, String member) {
        return new ConflictOfInterest(
                ConflictOfInterest.id("2014", member, entry),
                entry,
                member,
                member,
                "Un ami y travaille.",
                HANDED_IN);
    }

    private static TieBallot ballot(String member, String choice) {
        return new TieBallot("2014|" + member, member, Set.of(choice));
    }
}

package org.mesinfos.portal.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.contest.EntryCategory;

/// The ranking by pages, in its order.
class RankingPageTests {

    private static final List<RankingTable> RANKING =
            List.of(table(EntryCategory.PROTOTYPE, 101), table(EntryCategory.IDEA, 3));

    @Test
    void eachPageContinuesWhereTheOneBeforeEnded() {
        var first = page(1);
        assertThat(first.tables()).hasSize(2);
        assertThat(ranks(first)).containsExactlyElementsOf(ranks(1, 50));
        assertThat(first.next()).isEqualTo(2);

        var second = page(2);
        assertThat(second.tables()).hasSize(1);
        assertThat(ranks(second)).containsExactlyElementsOf(ranks(51, 100));

        var last = page(3);
        assertThat(ranks(last)).containsExactly(101);
        assertThat(last.next()).isNull();
    }

    @Test
    void aNumberThatNoPageHasIsNoError() {
        assertThat(page(-1)).isEqualTo(page(1));
        assertThat(page(Integer.MAX_VALUE).tables()).isEmpty();
        assertThat(page(List.of(table(EntryCategory.IDEA, 0)), 1).tables()).hasSize(1);
    }

    @Test
    void onlyEntriesOnThePageAreLookedUp() {
        var asked = new ArrayList<String>();

        RankingPage.of(
                RANKING,
                2,
                ids -> {
                    asked.addAll(ids);
                    return Map.of();
                });

        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        ranks(51, 100).stream().map(rank -> "PROTOTYPE-" + rank).toList());
    }

    @Test
    void aTieThatGoesOverAPageIsShownInPartsThatSayHowLargeItIs() {
        var tied = ranks(49, 52).stream().map(rank -> "PROTOTYPE-" + rank).toList();
        var ranking = List.of(table(EntryCategory.PROTOTYPE, 60, List.of(new RankingTie(tied, 4))));

        var first = page(ranking, 1);
        var second = page(ranking, 2);

        assertThat(first.tables().getFirst().ties())
                .containsExactly(new RankingTie(List.of("PROTOTYPE-49", "PROTOTYPE-50"), 4));
        assertThat(second.tables().getFirst().ties())
                .containsExactly(new RankingTie(List.of("PROTOTYPE-51", "PROTOTYPE-52"), 4));
        assertThat(first.tables().getFirst().ties().getFirst().isWhole()).isFalse();
        assertThat(page(1).hasTies()).isFalse();
    }

    private static RankingPage page(int number) {
        return page(RANKING, number);
    }

    private static RankingPage page(List<RankingTable> ranking, int number) {
        return RankingPage.of(ranking, number, _ -> Map.of());
    }

    private static List<Integer> ranks(RankingPage page) {
        return page.tables().getFirst().entries().stream().map(RankedEntry::rank).toList();
    }

    private static List<Integer> ranks(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static RankingTable table(EntryCategory kind, int size) {
        return table(kind, size, List.of());
    }

    private static RankingTable table(EntryCategory kind, int size, List<RankingTie> ties) {
        var category = new ContestCategory(kind, new LocalText("Concours", "Contest"), 5_000, 3);
        var entries =
                ranks(1, size).stream()
                        .map(
                                rank ->
                                        new RankedEntry(
                                                kind + "-" + rank,
                                                1,
                                                List.of(5),
                                                5,
                                                0,
                                                0,
                                                rank,
                                                false))
                        .toList();
        return new RankingTable(category, entries, ties);
    }
}

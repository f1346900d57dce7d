package org.mesinfos.portal.jury;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.contest.ContestCategory;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.jury.RankingService.Table;

/// The ranking by pages, in its order.
class RankingPageTests {

    private static final List<Table> RANKING =
            List.of(table(EntryCategory.PROTOTYPE, 101), table(EntryCategory.IDEA, 3));

    @Test
    void eachPageContinuesWhereTheOneBeforeEnded() {
        var first = RankingPage.of(RANKING, 1);
        assertThat(first.tables()).hasSize(2);
        assertThat(ranks(first)).containsExactlyElementsOf(ranks(1, 50));
        assertThat(first.next()).isEqualTo(2);

        var second = RankingPage.of(RANKING, 2);
        assertThat(second.tables()).hasSize(1);
        assertThat(ranks(second)).containsExactlyElementsOf(ranks(51, 100));

        var last = RankingPage.of(RANKING, 3);
        assertThat(ranks(last)).containsExactly(101);
        assertThat(last.next()).isNull();
    }

    @Test
    void aNumberThatNoPageHasIsNoError() {
        assertThat(RankingPage.of(RANKING, -1)).isEqualTo(RankingPage.of(RANKING, 1));
        assertThat(RankingPage.of(RANKING, Integer.MAX_VALUE).tables()).isEmpty();
        assertThat(RankingPage.of(List.of(table(EntryCategory.IDEA, 0)), 1).tables()).hasSize(1);
    }

    private static List<Integer> ranks(RankingPage page) {
        return page.tables().getFirst().entries().stream().map(RankedEntry::rank).toList();
    }

    private static List<Integer> ranks(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    private static Table table(EntryCategory kind, int size) {
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
        return new Table(category, entries, Map.of(), List.of());
    }
}

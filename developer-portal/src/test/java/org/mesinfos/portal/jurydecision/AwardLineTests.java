package org.mesinfos.portal.jurydecision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.ranking.FinalScore;
import org.mesinfos.portal.ranking.FinalScore.Candidate;
import org.mesinfos.portal.ranking.RankingPage;
import org.mesinfos.portal.ranking.VisibleScores;

class AwardLineTests {

    private static final Contest CONTEST = SomeContest.of2014("awards");

    @Test
    void whatWasTypedOnOtherPagesIsKept() {
        var score =
                new FinalScore(
                        CONTEST.id(),
                        List.of(
                                new Candidate("frigo", EntryCategory.IDEA),
                                new Candidate("panier", EntryCategory.IDEA),
                                new Candidate("tirelire", EntryCategory.PROTOTYPE)),
                        List.of());
        var page = new RankingPage(List.of(), Map.of("frigo", "Frigo"), 1, 2);

        var elsewhere =
                AwardLine.elsewhere(
                        new VisibleScores(CONTEST, score, _ -> true),
                        page,
                        Map.of(
                                "euros-frigo", "2000",
                                "euros-panier", "1000",
                                "remark-panier", "Utile.",
                                "euros-tirelire", "",
                                "euros-nowhere", "57000"));

        assertThat(elsewhere)
                .containsExactly(new AwardLine("panier", EntryCategory.IDEA, "", "1000", "Utile."));
    }
}

package org.mesinfos.portal.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.entry.AppEvidence.ScopeCalls;
import org.mesinfos.portal.requestlog.AppUsage.Count;

/// Day by day, made-up teams called as often as the evidence of their entries says.
class DemoCallsTests {

    private static final LocalDate LAST = LocalDate.parse("2014-02-26");

    @Test
    void theDaysAddUpToWhatTheEvidenceCounts() {
        var counts =
                new DemoCalls(Catalogue.load())
                        .spread(
                                List.of(
                                        new ScopeCalls("insurance.contracts:read", 412, 7),
                                        new ScopeCalls("energy.contracts:read", 1, 0)),
                                LAST);

        assertThat(sum(counts, "insurance-contracts", true)).isEqualTo(412);
        assertThat(sum(counts, "insurance-contracts", false)).isEqualTo(7);
        assertThat(sum(counts, "energy-contracts", true)).isEqualTo(1);
        assertThat(sum(counts, "energy-contracts", false)).isZero();
        assertThat(counts)
                .extracting(Count::day)
                .isSorted()
                .allMatch(day -> day.isAfter(LAST.minusDays(30)) && !day.isAfter(LAST));
    }

    private static long sum(List<Count> counts, String dataset, boolean reads) {
        return counts.stream()
                .filter(count -> dataset.equals(count.dataset()) && count.isRead() == reads)
                .mapToLong(Count::accesses)
                .sum();
    }
}

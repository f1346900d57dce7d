package org.mesinfos.portal.holder;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.portal.statistics.AccessCount;
import org.mesinfos.portal.statistics.ServiceStatistics;
import org.mesinfos.ui.SmallCounts;
import org.springframework.stereotype.Component;

/// How much the datasets of a holder are used: in steps of five, and never by whom.
@Component
class HolderUsage {

    /// Days that are counted, today included.
    static final int DAYS = 30;

    private final ServiceStatistics statistics;
    private final Catalogue catalogue;
    private final Clock clock;

    HolderUsage(ServiceStatistics statistics, Catalogue catalogue, Clock clock) {
        this.statistics = statistics;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /// One dataset.
    ///
    /// @param shared whether other companies deliver it too, and their records are counted as well
    /// @param readings by apps of panelists' records, rounded down to a multiple of five
    record Line(Dataset dataset, boolean shared, long readings) {

        /// Whether there were too few to say how many.
        public boolean isFew() {
            return readings == 0;
        }
    }

    /// In the order of the catalogue; empty while the data API does not answer.
    Optional<List<Line>> of(String holder) {
        var first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS - 1L);
        return statistics.accesses(first).map(counts -> lines(holder, counts));
    }

    private List<Line> lines(String holder, List<AccessCount> counts) {
        var readings =
                counts.stream()
                        .filter(HolderUsage::isReadingOfAnApp)
                        .collect(
                                Collectors.groupingBy(
                                        count -> String.valueOf(count.dataset()),
                                        Collectors.summingLong(AccessCount::accesses)));
        return datasets(holder).stream()
                .map(
                        dataset ->
                                new Line(
                                        dataset,
                                        dataset.holders().size() > 1,
                                        SmallCounts.roundDown(
                                                readings.getOrDefault(dataset.id(), 0L))))
                .toList();
    }

    // People on their own pages and organizers are no apps.
    private static boolean isReadingOfAnApp(AccessCount count) {
        return count.mode().equals("LIVE")
                && count.isRead()
                && !count.app().equals("mesinfos")
                && !count.app().startsWith("organizer:");
    }

    /// What that holder delivers.
    List<Dataset> datasets(String holder) {
        return catalogue.datasets().stream()
                .filter(dataset -> dataset.holders().contains(holder))
                .toList();
    }
}

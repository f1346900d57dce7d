package org.mesinfos.portal.dossier;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.portal.entry.AppEvidence;
import org.mesinfos.portal.entry.AppEvidence.ScopeCalls;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.requestlog.AppUsage.Count;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// The calls of the made-up teams of the demonstration, day by day. The data API never saw them, so
/// what their evidence counts by scope is spread over the days before they submitted.
@Component
@Profile("demo")
class DemoCalls {

    private static final int DAYS = 10;
    private static final int RECORDS_EACH = 3;

    /// What the bench provokes.
    private static final List<String> REFUSALS =
            List.of("grant-expired", "rate-limited", "scope-missing");

    private final Catalogue catalogue;

    DemoCalls(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// @return oldest first; empty for a team that people are in, which the data API knows
    Optional<List<Count>> of(Entry entry, AppEvidence evidence) {
        var calls = evidence.calls();
        // Made-up teams have no id of their own.
        return calls == null || !entry.team().equals(entry.id())
                ? Optional.empty()
                : Optional.of(spread(calls, LocalDate.ofInstant(evidence.at(), ZoneOffset.UTC)));
    }

    /// Every second day, and more towards the end; refusals on the last one.
    List<Count> spread(List<ScopeCalls> calls, LocalDate last) {
        var counts = new ArrayList<Count>();
        for (var one : calls) {
            var dataset = catalogue.scope(one.scope()).orElseThrow().datasets().getFirst();
            for (var i = 0; i < DAYS; i++) {
                var reads = until(one.reads(), i + 1) - until(one.reads(), i);
                var day = last.minusDays(2L * (DAYS - 1 - i));
                add(counts, new Count(day, "TEST", dataset, "read", reads, reads * RECORDS_EACH));
            }
            var kinds = REFUSALS.size();
            for (var i = 0; i < kinds; i++) {
                var share = one.refusals() * (i + 1) / kinds - one.refusals() * i / kinds;
                add(counts, new Count(last, "TEST", dataset, REFUSALS.get(i), share, 0));
            }
        }
        counts.sort(Comparator.comparing(Count::day));
        return counts;
    }

    private static long until(long all, int days) {
        return all * days * days / (DAYS * DAYS);
    }

    private static void add(List<Count> counts, Count count) {
        if (count.accesses() > 0) {
            counts.add(count);
        }
    }
}

package org.mesinfos.showcase.desk;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;
import org.springframework.stereotype.Component;

/// What lies on a desk, and the day on which it is looked at.
@Component
public class DeskContents {

    /// Live data is a few days old at most; older is a life that was made up.
    public static final int DAYS_LATE = 21;

    /// What there is something new of nearly every day.
    private static final Set<String> DAILY =
            Set.of(
                    "bank-accounts",
                    "bank-transactions",
                    "retail-receipts",
                    "retail-receipt-lines",
                    "telecom-communications",
                    "energy-consumption");

    private final ShowcaseProperties properties;
    private final Clock clock;

    DeskContents(ShowcaseProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    public DeskRecords of(Desk desk) {
        var all = desk.copies().keySet().stream().collect(toMap(dataset -> dataset, desk::records));
        return new DeskRecords(today(desk), all);
    }

    /// Today, or the last day of which there is anything, where that is long ago.
    private LocalDate today(Desk desk) {
        var now = LocalDate.ofInstant(clock.instant(), DataRecord.ZONE);
        return desk.states().stream()
                .filter(state -> DAILY.contains(state.dataset()))
                .flatMap(state -> Stream.ofNullable(state.to()))
                .max(Comparator.naturalOrder())
                .map(at -> LocalDate.ofInstant(at, DataRecord.ZONE))
                .or(() -> madeUp(desk, now))
                .filter(last -> last.isBefore(now.minusDays(DAYS_LATE)))
                .orElse(now);
    }

    /// Contracts alone are of a life that was made up when all their terms are long past.
    private Optional<LocalDate> madeUp(Desk desk, LocalDate now) {
        return desk.records("insurance-contracts").stream()
                .flatMap(contract -> Stream.ofNullable(contract.day("nextTermDate")))
                .max(Comparator.naturalOrder())
                .filter(last -> last.isBefore(now))
                .map(_ -> properties.madeUpUntil());
    }
}

package org.mesinfos.data.observatory;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mesinfos.data.grant.ClientGrants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/// Publishes the month that is over, once, from the 15th of the next on, when holders have
/// delivered it.
///
/// A month is published once in whatever became of it: with figures, or with all of them withheld.
/// It is never computed again for another group of people, so that no two publications can be
/// compared to find one person.
class MonthlyPublication {

    /// The client that panelists say yes to.
    static final String CLIENT = "observatory";

    private static final Logger LOG = LoggerFactory.getLogger(MonthlyPublication.class);
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int FIRST_DAY = 15;

    private final ClientGrants grants;
    private final ContributionReader reader;
    private final DisclosureControl disclosureControl;
    private final PublicationLedger ledger;
    private final Clock clock;

    MonthlyPublication(
            ClientGrants grants,
            ContributionReader reader,
            DisclosureControl disclosureControl,
            PublicationLedger ledger,
            Clock clock) {
        this.grants = grants;
        this.reader = reader;
        this.disclosureControl = disclosureControl;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Any number of nodes may ask at once.
    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void publishIfDue() {
        var now = clock.instant();
        var today = now.atZone(ZONE);
        var month = YearMonth.from(today).minusMonths(1);
        if (today.getDayOfMonth() >= FIRST_DAY
                && !ledger.contains(month)
                && ledger.acquireLease(month, now)) {
            publish(month, now);
        }
    }

    // Nobody's records are read while there are too few people to tell anything of.
    private void publish(YearMonth month, Instant now) {
        var end = month.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant();
        var group = grants.active(CLIENT, end);
        var contributions =
                new EnumMap<ObservatoryMeasure, List<Integer>>(ObservatoryMeasure.class);
        if (group.size() >= DisclosureControl.FEWEST) {
            for (var grant : group) {
                reader.read(grant, month)
                        .forEach(
                                (measure, added) ->
                                        contributions
                                                .computeIfAbsent(measure, _ -> new ArrayList<>())
                                                .add(added));
            }
        }
        var figures =
                Arrays.stream(ObservatoryMeasure.values())
                        .map(
                                measure ->
                                        disclosureControl.of(
                                                measure,
                                                contributions.getOrDefault(measure, List.of())))
                        .toList();
        if (ledger.publish(MonthlyFigures.of(month, now, figures))) {
            LOG.info(
                    "observatory: {} is published with {} figures",
                    month,
                    figures.stream().filter(DisclosureControl.Figure::isTold).count());
        }
    }
}

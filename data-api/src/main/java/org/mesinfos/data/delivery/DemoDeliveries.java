package org.mesinfos.data.delivery;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.mesinfos.data.records.DemoPanelLoadEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Reports what the panel of the demonstration begins with as deliveries of its holders, so that
/// these and organizers read the same as panelists do: when something came last.
@Component
class DemoDeliveries {

    private final DeliveryReports reports;
    private final Clock clock;

    DemoDeliveries(DeliveryReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @EventListener
    void report(DemoPanelLoadEvent loaded) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (var part : loaded.parts()) {
            var counts = new Delivery.Counts(part.lines(), part.panelists(), 0);
            var id = DeliveryId.next(part.holder(), now);
            reports.add(Delivery.of(id, part.holder(), part.dataset(), now, counts, List.of()));
        }
    }
}

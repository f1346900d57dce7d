package org.mesinfos.data.delivery;

import org.springframework.stereotype.Component;

/// Erases what reports on deliveries quote of one person's wrong lines.
@Component
public class DeliveryReportErasure {

    private final DeliveryReports reports;

    DeliveryReportErasure(DeliveryReports reports) {
        this.reports = reports;
    }

    /// The findings stay, without the values. May be repeated.
    public void erase(String person) {
        reports.erase(person);
    }
}

package org.mesinfos.data.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// What would become of a delivery of which nothing is stored: as [Delivery], without an id, since
/// no report stays.
///
/// @param lines how many lines came, empty ones left out
/// @param accepted how many would be written, or say nothing new
/// @param panelists whose records they are, as a number only
/// @param quarantined how many would be kept out
/// @param findings what is wrong with them, the first 1000
@Schema(name = "DeliveryCheck")
record DeliveryDryRun(
        String dataset,
        int lines,
        int accepted,
        int panelists,
        int quarantined,
        List<Delivery.Finding> findings) {

    DeliveryDryRun {
        findings = List.copyOf(findings);
    }

    static DeliveryDryRun of(
            String dataset, Delivery.Counts counts, List<Delivery.Finding> findings) {
        return new DeliveryDryRun(
                dataset,
                counts.lines(),
                counts.lines() - counts.quarantined(),
                counts.panelists(),
                counts.quarantined(),
                findings);
    }
}

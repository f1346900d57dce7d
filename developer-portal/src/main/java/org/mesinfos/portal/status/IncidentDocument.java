package org.mesinfos.portal.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// An [Incident] as it is stored.
@Document("incidents")
record IncidentDocument(
        @Id String id,
        LocalText title,
        Instant startedAt,
        List<Incident.Update> updates,
        @Nullable Instant resolvedAt) {

    Incident toIncident() {
        return new Incident(id, title, startedAt, updates, resolvedAt);
    }
}

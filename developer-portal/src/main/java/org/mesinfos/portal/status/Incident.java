package org.mesinfos.portal.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Something that did not work as it should, as organizers told it.
///
/// @param id grows with time
/// @param updates what was said, oldest first; the first one is never missing
/// @param resolvedAt null while it goes on
@Document("incidents")
record Incident(
        @Id String id,
        LocalText title,
        Instant startedAt,
        List<Update> updates,
        @Nullable Instant resolvedAt) {

    Incident {
        updates = List.copyOf(updates);
    }

    /// One thing that was said.
    record Update(Instant at, LocalText text) {}

    /// Whether that was said last.
    boolean ends(LocalText text) {
        return updates.getLast().text().equals(text);
    }

    public boolean isOver() {
        return resolvedAt != null;
    }
}

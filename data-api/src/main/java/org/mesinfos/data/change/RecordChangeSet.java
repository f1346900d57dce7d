package org.mesinfos.data.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// What one delivery changed, until the auth server has taken it over.
///
/// @param id in the order of time
/// @param client the test client to whose copy of a made-up life it belongs; null for all apps
/// @param at when it was written, or begun
/// @param complete whether the changes are those that came about; until the delivery is written,
///   they are those that may
@Document("record_changes")
record RecordChangeSet(
        @Id String id,
        @Nullable String client,
        Instant at,
        boolean complete,
        List<RecordChange> changes) {

    RecordChangeSet {
        changes = List.copyOf(changes);
    }
}

package org.mesinfos.auth.dataapi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/// Whose records changed, as the data API remembers it until each is taken over. A call that fails
/// throws `RestClientException`.
@HttpExchange("/v1/record-changes")
public interface RecordChangesApi {

    /// Those that wait, oldest first; the next ones come once these are taken.
    @GetExchange
    Waiting waiting();

    /// Lets the data API forget one; safe to repeat.
    @DeleteExchange("/{id}")
    void taken(@PathVariable String id);

    record Waiting(List<ChangeSet> data) {

        public Waiting {
            data = List.copyOf(data);
        }
    }

    /// What one delivery changed.
    ///
    /// @param client the only client that sees it; null for all
    /// @param at when it was written
    record ChangeSet(String id, @Nullable String client, Instant at, List<Change> changes) {

        public ChangeSet {
            changes = List.copyOf(changes);
        }
    }

    /// @param person id of the person
    /// @param dataset id in the catalogue
    record Change(String person, String dataset) {}
}

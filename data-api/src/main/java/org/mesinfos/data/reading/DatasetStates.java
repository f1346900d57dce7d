package org.mesinfos.data.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.records.Manifest;

/// What there is to read in each dataset.
@Schema(name = "DatasetStates")
record DatasetStates(List<State> data) {

    /// One dataset; the details are there only where the person granted it.
    ///
    /// @param holders ids of those whose records there are
    /// @param count how many records
    /// @param from time of the earliest
    /// @param to time of the latest
    /// @param lastDelivery when the holder last delivered
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String dataset,
            Status status,
            @Nullable List<String> holders,
            @Nullable Integer count,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant lastDelivery) {

        static State of(Dataset dataset, boolean granted, LinkedHolders linked, Duration lateness) {
            var id = dataset.id();
            if (!granted) {
                return new State(id, Status.NOT_GRANTED, null, null, null, null, null);
            }
            var manifest = linked.manifests().get(id);
            if (manifest == null || manifest.count() == 0) {
                return new State(id, linked.status(dataset), null, null, null, null, null);
            }
            var timed = dataset.timeField() != null;
            return new State(
                    id,
                    Status.GRANTED,
                    manifest.holders(),
                    manifest.count(),
                    timed ? manifest.from() : null,
                    timed ? manifest.to() : null,
                    manifest.lastDelivery().minus(lateness));
        }
    }

    /// Which holders have a person, as far as the platform knows: those with records of theirs in
    /// any dataset.
    ///
    /// @param manifests by dataset
    /// @param holders ids
    record LinkedHolders(Map<String, Manifest> manifests, Set<String> holders) {

        static LinkedHolders of(Map<String, Manifest> manifests) {
            return new LinkedHolders(
                    manifests,
                    manifests.values().stream()
                            .flatMap(manifest -> manifest.holders().stream())
                            .collect(Collectors.toSet()));
        }

        private Status status(Dataset dataset) {
            return manifests.containsKey(dataset.id())
                            || dataset.holders().stream().anyMatch(holders::contains)
                    ? Status.NO_DATA
                    : Status.NOT_LINKED;
        }
    }

    /// Whether a dataset can be read, and why not.
    enum Status {
        /// Granted, and there are records.
        GRANTED,
        /// The person did not grant it.
        NOT_GRANTED,
        /// Granted, but the person has no holder that delivers it.
        NOT_LINKED,
        /// Granted and linked, but nothing was delivered.
        NO_DATA
    }
}

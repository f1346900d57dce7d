package org.mesinfos.data.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Restriction;
import org.mesinfos.data.query.PermittedPart;
import org.mesinfos.records.Manifest;

/// What there is to read in each dataset.
@Schema(name = "DatasetStates")
record DatasetAvailability(List<State> data) {

    /// One dataset; the details are there only where the person granted it.
    ///
    /// @param holders ids of those whose records there are; absent where only some accounts are
    ///   granted
    /// @param count how many records; absent where only a part of them is granted
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

        /// @param narrowed which part of it is granted; none for all
        static State of(
                Dataset dataset,
                boolean granted,
                List<Restriction> narrowed,
                LinkedHolders linked,
                Duration lateness) {
            var id = dataset.id();
            if (!granted) {
                return new State(id, Status.NOT_GRANTED, null, null, null, null, null);
            }
            var manifest = linked.manifests().get(id);
            if (manifest == null || manifest.count() == 0) {
                return new State(id, linked.status(dataset), null, null, null, null, null);
            }
            var delivered = manifest.lastDelivery().minus(lateness);
            if (dataset.timeField() == null) {
                return new State(
                        id,
                        Status.GRANTED,
                        holders(manifest, narrowed),
                        narrowed.isEmpty() ? manifest.count() : null,
                        null,
                        null,
                        delivered);
            }
            var from = Objects.requireNonNull(manifest.from(), "of the earliest record");
            var to = Objects.requireNonNull(manifest.to(), "of the latest record");
            for (var part : narrowed) {
                var start = PermittedPart.start(part.from(), dataset);
                var end = PermittedPart.start(part.until(), dataset);
                from = start != null && start.isAfter(from) ? start : from;
                to = end != null && end.isBefore(to) ? end : to;
            }
            if (from.isAfter(to)) {
                return new State(id, Status.NO_DATA, null, null, null, null, null);
            }
            return new State(
                    id,
                    Status.GRANTED,
                    holders(manifest, narrowed),
                    narrowed.isEmpty() ? manifest.count() : null,
                    from,
                    to,
                    delivered);
        }

        private static @Nullable List<String> holders(
                Manifest manifest, List<Restriction> narrowed) {
            return narrowed.stream().allMatch(part -> part.accounts().isEmpty())
                    ? manifest.holders()
                    : null;
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

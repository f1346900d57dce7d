package org.mesinfos.data.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.records.Manifest;

/// What there is to read in each dataset.
@Schema(name = "DatasetStates")
record DatasetStates(List<State> data) {

    /// One dataset; the details are there only where the person granted it.
    ///
    /// @param count how many records
    /// @param from time of the earliest
    /// @param to time of the latest
    /// @param lastDelivery when the holder last delivered
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String dataset,
            Status status,
            @Nullable Integer count,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant lastDelivery) {

        static State of(
                Dataset dataset, boolean granted, @Nullable Manifest manifest, Duration lateness) {
            var id = dataset.id();
            if (!granted) {
                return new State(id, Status.NOT_GRANTED, null, null, null, null);
            }
            if (manifest == null) {
                return new State(id, Status.NOT_LINKED, null, null, null, null);
            }
            var timed = dataset.timeField() != null;
            return new State(
                    id,
                    manifest.count() == 0 ? Status.NO_DATA : Status.GRANTED,
                    manifest.count(),
                    timed ? manifest.from() : null,
                    timed ? manifest.to() : null,
                    manifest.lastDelivery().minus(lateness));
        }
    }

    /// Whether a dataset can be read, and why not.
    enum Status {
        /// Granted, and there are records.
        GRANTED,
        /// The person did not grant it.
        NOT_GRANTED,
        /// Granted, but none of the person's holders delivers it.
        NOT_LINKED,
        /// Granted and linked, but nothing was delivered.
        NO_DATA
    }
}

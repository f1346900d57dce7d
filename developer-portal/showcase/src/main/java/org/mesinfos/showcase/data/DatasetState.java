package org.mesinfos.showcase.data;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to read in one dataset, from `/v1/me/datasets`.
///
/// @param status `GRANTED`, `NOT_GRANTED`, `NOT_LINKED` or `NO_DATA`
/// @param holders who delivered; null where nothing may be read
/// @param to the time of the latest record
/// @param lastDelivery when the holder last delivered
public record DatasetState(
        String dataset,
        String status,
        @Nullable List<String> holders,
        @Nullable Integer count,
        @Nullable Instant to,
        @Nullable Instant lastDelivery) {

    public boolean isReadable() {
        return status.equals("GRANTED");
    }

    /// Companies that delivered, none where nothing may be read.
    public List<String> companies() {
        return holders == null ? List.of() : holders;
    }

    public boolean isPermitted() {
        return !status.equals("NOT_GRANTED");
    }
}

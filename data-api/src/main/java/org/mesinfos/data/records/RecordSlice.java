package org.mesinfos.data.records;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.records.StoredRecord;

/// Some records in order.
///
/// @param next where to go on; null at the end. A slice can be shorter than asked for, even empty,
///   and still have a next one: how much one request reads is bounded
/// @param lastDelivery when the holders last delivered; null when they never did
public record RecordSlice(
        List<StoredRecord> records, @Nullable PagePosition next, @Nullable Instant lastDelivery) {

    public RecordSlice {
        records = List.copyOf(records);
    }
}

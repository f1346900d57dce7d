package org.mesinfos.data.records;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.records.StoredRecord;

/// Some records in order.
///
/// @param next where to go on; null at the end. A slice can be shorter than asked for, even empty,
///   and still have a next one: how much one request reads is bounded
/// @param among ids of those whose records are in the buckets that these were taken from
/// @param lastDelivery when the holders last delivered; null when they never did
public record RecordSlice(
        List<StoredRecord> records,
        @Nullable PagePosition next,
        Set<String> among,
        @Nullable Instant lastDelivery) {

    public RecordSlice {
        records = List.copyOf(records);
        among = Set.copyOf(among);
    }

    /// Ids of those who delivered the records, in order. Most people have one holder for a dataset:
    /// then no record is looked at.
    public List<String> holders() {
        if (records.isEmpty() || among.size() == 1) {
            return records.isEmpty() ? List.of() : List.copyOf(among);
        }
        return records.stream()
                .filter(record -> !record.isDeleted())
                .map(StoredRecord::holder)
                .distinct()
                .sorted()
                .toList();
    }
}

package org.mesinfos.data.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some records in order.
///
/// @param next where to go on; null at the end. A slice can be shorter than asked for, even empty,
///   and still have a next one: how much one request reads is bounded
public record Slice(List<StoredRecord> records, @Nullable Position next) {

    public Slice {
        records = List.copyOf(records);
    }
}

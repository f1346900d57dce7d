package org.mesinfos.records;

import java.util.List;

/// One bucket as its manifest describes it.
///
/// @param month `YYYY-MM` in UTC, or [#NO_MONTH] in a dataset without time
/// @param part tells the buckets of one month apart
/// @param count records in it, without deleted ones
/// @param first the earliest record's position
/// @param last the latest record's position
/// @param holders who delivered records in it, in order of their ids; deleted ones do not count
public record BucketSummary(
        String month,
        String part,
        int count,
        RecordPosition first,
        RecordPosition last,
        List<String> holders) {

    public BucketSummary {
        holders = List.copyOf(holders);
    }

    /// The month of a dataset without time.
    public static final String NO_MONTH = "all";

    /// The `_id` of the bucket.
    public String bucketId(String person, String dataset) {
        return String.join("|", person, dataset, month, part);
    }
}

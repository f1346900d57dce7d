package org.mesinfos.records;

import java.time.Instant;
import java.util.Comparator;

/// Where a record stands in its dataset: by time, and by id among records of the same time.
///
/// @param at to the millisecond; the epoch in a dataset without time
public record RecordPosition(Instant at, String id) implements Comparable<RecordPosition> {

    private static final Comparator<RecordPosition> ORDER =
            Comparator.comparing(RecordPosition::at).thenComparing(RecordPosition::id);

    @Override
    public int compareTo(RecordPosition other) {
        return ORDER.compare(this, other);
    }
}

package org.mesinfos.records;

import java.time.Instant;
import java.util.Comparator;

/// Where a record stands in its dataset: by time, and by id among records of the same time.
///
/// @param at to the millisecond; the epoch in a dataset without time
public record Position(Instant at, String id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::at).thenComparing(Position::id);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}

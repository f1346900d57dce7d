package org.mesinfos.data.records;

import org.mesinfos.records.RecordPosition;

/// How far a reading came, for the next to go on from.
///
/// @param position of the last record
/// @param left how many records its bucket had left in that direction then, or 0: a hint at whether
///   the next reading needs another bucket, which spoils nothing when a delivery came between
public record PagePosition(RecordPosition position, int left) {

    public PagePosition {
        if (left < 0) {
            throw new IllegalArgumentException("a bucket has " + left + " records left");
        }
    }
}

package org.mesinfos.data.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// From an instant until before another.
public record Period(Instant from, Instant until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException(from + " is not before " + until);
        }
    }

    /// The day of its first moment, in UTC.
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, ZoneOffset.UTC);
    }

    /// The day of its last moment, in UTC.
    public LocalDate lastDay() {
        return LocalDate.ofInstant(until.minusMillis(1), ZoneOffset.UTC);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}

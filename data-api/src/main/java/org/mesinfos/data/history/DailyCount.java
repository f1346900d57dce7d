package org.mesinfos.data.history;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mesinfos.data.trail.Mode;

/// How often one app asked for one dataset with one outcome on one day.
///
/// @param day in UTC
/// @param dataset null for operations about no single dataset
/// @param outcome `read` or the slug of a problem
/// @param accesses how many accesses
/// @param records how many records left in them
/// @param atNight how many of the accesses came between midnight and five, in Paris
public record DailyCount(
        LocalDate day,
        Mode mode,
        String app,
        @Nullable String dataset,
        String outcome,
        long accesses,
        long records,
        long atNight) {}

package org.mesinfos.portal.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How often one app asked for one dataset with one outcome on one day (UTC).
///
/// @param mode `TEST` or `LIVE`
/// @param dataset null when none was named
/// @param outcome `read`, or why it was refused
/// @param records how many records left in them
/// @param atNight how many of the accesses came between midnight and five, in Paris
public record AccessCount(
        LocalDate day,
        String mode,
        String app,
        @Nullable String dataset,
        String outcome,
        long accesses,
        long records,
        long atNight) {

    public boolean isRead() {
        return outcome.equals("read");
    }
}

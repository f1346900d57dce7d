package org.mesinfos.portal.log;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much an app reads and is refused, day by day, as the data API counted it.
interface AppUsage {

    /// The counts of the last 30 days, oldest first; empty when the data API did not answer.
    ///
    /// @param app the app's id
    /// @param mode `TEST` or `LIVE`
    Optional<List<Count>> of(String app, String mode);

    /// @param day in UTC
    /// @param dataset null when none was named
    /// @param outcome `read`, or why it was refused
    /// @param accesses how many
    /// @param records how many records left in them
    record Count(
            LocalDate day,
            String mode,
            @Nullable String dataset,
            String outcome,
            long accesses,
            long records) {

        boolean isRead() {
            return outcome.equals("read");
        }
    }
}

package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.figures.AccessCount;

/// How much is read and refused, day by day, as the data API counted it.
interface DailyAccesses {

    /// Makes sure that the organizer's token still holds, as [AccessRegister#ensureAccess()] does.
    void ensureAccess();

    /// Counts of the days from `first` until now; accesses of apps only, not the looks of
    /// organizers.
    ///
    /// @param reason why, as the data API keeps it
    Reply<List<Count>> since(LocalDate first, String reason);

    /// Whether the trail names an app there, and not an organizer who looks.
    static boolean isApp(String app) {
        return !app.startsWith("organizer:");
    }

    /// @param day in UTC
    /// @param mode `TEST` or `LIVE`
    /// @param dataset null when none was named
    /// @param outcome `read`, or why it was refused
    /// @param accesses how many
    /// @param records how many records left in them
    /// @param atNight how many of the accesses came between midnight and five, in Paris
    record Count(
            LocalDate day,
            String mode,
            String app,
            @Nullable String dataset,
            String outcome,
            long accesses,
            long records,
            long atNight) {

        static Count of(AccessCount count) {
            return new Count(
                    count.day(),
                    count.mode(),
                    count.app(),
                    count.dataset(),
                    count.outcome(),
                    count.accesses(),
                    count.records(),
                    count.atNight());
        }

        boolean isRead() {
            return outcome.equals("read");
        }
    }
}

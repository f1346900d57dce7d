package org.mesinfos.portal.audit;

import java.time.LocalDate;
import java.util.List;
import org.mesinfos.portal.figures.AccessCount;

/// How much is read and refused, day by day, as the data API counted it.
interface DailyAccesses {

    /// Makes sure that the organizer's token still holds, as [AccessRegister#ensureAccess()] does.
    void ensureAccess();

    /// Counts of the days from `first` until now; accesses of apps only, not the looks of
    /// organizers.
    ///
    /// @param reason why, as the data API keeps it
    Reply<List<AccessCount>> since(LocalDate first, String reason);

    /// Whether the trail names an app there, and not an organizer who looks.
    static boolean isApp(String app) {
        return !app.startsWith("organizer:");
    }
}

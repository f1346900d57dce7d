package org.mesinfos.auth.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.chart.Columns;

/// Who read what, newest first.
///
/// @param available whether the register answered
/// @param filter what is asked for
/// @param apps apps that can be asked for
/// @param datasets datasets that can be asked for
/// @param months months that can be asked for, newest first
/// @param plot readings by day, or null on later pages and while the register does not answer
/// @param counted how many accesses the plot looked at, when there were more; else 0
/// @param next cursor of the next page, or null at the end
/// @param trailKey address of the public keys by which the register is verified
record HistoryPage(
        boolean available,
        HistoryFilter filter,
        List<Option> apps,
        List<Option> datasets,
        List<Option> months,
        @Nullable Columns plot,
        int counted,
        List<Line> lines,
        @Nullable String next,
        String trailKey) {

    HistoryPage {
        apps = List.copyOf(apps);
        datasets = List.copyOf(datasets);
        months = List.copyOf(months);
        lines = List.copyOf(lines);
    }

    /// One choice of a filter.
    record Option(String value, String label) {}

    /// One access.
    ///
    /// @param id where the register holds it
    /// @param app the app's name, as in the permission
    /// @param grantId the permission, or null when the request named none that is the person's
    /// @param what the dataset's label, or null when nothing in particular was asked for
    /// @param purpose for what, in the words of the permission, or null
    record Line(
            String id,
            Instant at,
            String app,
            @Nullable String grantId,
            @Nullable String what,
            @Nullable String purpose,
            boolean read,
            int count) {}
}

package org.mesinfos.auth.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.ui.DateTimeFormats;
import org.mesinfos.ui.chart.ColumnChart;

/// Who read what, newest first.
///
/// @param available whether the trail answered
/// @param filter what is asked for
/// @param apps apps that can be asked for
/// @param datasets datasets that can be asked for
/// @param holders holders that can be asked for
/// @param months months that can be asked for, newest first
/// @param plot readings by day, or null on later pages and while the trail does not answer
/// @param counted how many accesses the plot looked at, when there were more; else 0
/// @param next cursor of the next page, or null at the end
/// @param trailKey address of the public keys by which the trail is verified
record HistoryPage(
        boolean available,
        HistoryFilter filter,
        List<Option> apps,
        List<Option> datasets,
        List<Option> holders,
        List<Option> months,
        @Nullable ColumnChart plot,
        int counted,
        List<Line> lines,
        @Nullable String next,
        String trailKey) {

    /// The lines, with the person's own looks of one day that follow each other in one group.
    public List<Group> groups() {
        var groups = new ArrayList<List<Line>>();
        for (var line : lines) {
            if (groups.isEmpty() || !line.isSameDayLookAs(groups.getLast().getLast())) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(line);
        }
        return groups.stream().map(Group::new).toList();
    }

    /// One line, or several own looks of one day, newest first; never empty.
    record Group(List<Line> lines) {

        public boolean isFolded() {
            return lines.size() > 1;
        }

        public Line first() {
            return lines.getFirst();
        }
    }

    /// One choice of a filter.
    record Option(String value, String label) {}

    /// What became of it.
    enum Outcome {
        READ("history.was-read"),
        REFUSED("history.refused"),
        /// An organizer searched the trail; no data of the person left.
        SEARCHED("history.searched");

        private final String key;

        Outcome(String key) {
            this.key = key;
        }

        /// The message that says so.
        public String key() {
            return key;
        }

        static Outcome of(Access access) {
            if (access.isSearch()) {
                return SEARCHED;
            }
            return access.isRefused() ? REFUSED : READ;
        }
    }

    /// One access, or one search in the trail.
    ///
    /// @param id where the trail holds it
    /// @param own whether the person looked at their own records here
    /// @param app the app's name, as in the permission; whose search it was
    /// @param grantId the permission, or null when the request named none that is the person's
    /// @param what the dataset's label, or null when nothing in particular was asked for
    /// @param purpose for what, in the words of the permission, or null; why an organizer searched
    /// @param count how many records were read, or entries of the trail seen
    record Line(
            String id,
            Instant at,
            boolean own,
            String app,
            @Nullable String grantId,
            @Nullable String what,
            @Nullable String purpose,
            Outcome outcome,
            int count) {

        private boolean isSameDayLookAs(Line other) {
            return own && other.own && day().equals(other.day());
        }

        private LocalDate day() {
            return LocalDate.ofInstant(at, DateTimeFormats.PARIS);
        }
    }
}

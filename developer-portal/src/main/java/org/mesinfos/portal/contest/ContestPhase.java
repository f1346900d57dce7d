package org.mesinfos.portal.contest;

import java.time.Instant;

/// How far a contest has come; only its dates and the time decide.
public enum ContestPhase {
    /// It is announced and not open yet.
    ANNOUNCED,
    /// Ideas can be told, and partners found.
    PRE_APPLICATIONS,
    /// Entries can be submitted.
    APPLICATIONS,
    /// Entries are frozen; organizers choose those that the jury reads.
    PRESELECTION,
    /// The jury reads and scores.
    JURY,
    /// The awards are public.
    RESULTS;

    /// Whether the deadline is still to come.
    public boolean isBeforeDeadline() {
        return compareTo(PRESELECTION) < 0;
    }

    /// The phase at a time.
    public static ContestPhase of(ContestDates dates, Instant now) {
        if (now.isBefore(dates.preApplications())) {
            return ANNOUNCED;
        }
        if (now.isBefore(dates.applications())) {
            return PRE_APPLICATIONS;
        }
        if (now.isBefore(dates.deadline())) {
            return APPLICATIONS;
        }
        if (now.isBefore(dates.preselection())) {
            return PRESELECTION;
        }
        return now.isBefore(dates.results()) ? JURY : RESULTS;
    }
}

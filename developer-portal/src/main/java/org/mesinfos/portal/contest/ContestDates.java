package org.mesinfos.portal.contest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// When the phases of a contest begin and end; each instant comes after the one before.
///
/// @param preApplications from when ideas can be told, without entering yet
/// @param applications from when entries can be submitted
/// @param deadline what is submitted before it counts; what is submitted at it does not
/// @param preselection by when the entries that the jury reads are chosen
/// @param results from when the awards are public
public record ContestDates(
        Instant preApplications,
        Instant applications,
        Instant deadline,
        Instant preselection,
        Instant results) {

    /// @throws IllegalArgumentException when they are not in this order
    public ContestDates {
        if (!isInOrder(List.of(preApplications, applications, deadline, preselection, results))) {
            throw new IllegalArgumentException("the dates of a contest follow each other");
        }
    }

    /// Whether each instant comes after the one before.
    static boolean isInOrder(List<Instant> instants) {
        for (var i = 1; i < instants.size(); i++) {
            if (!instants.get(i - 1).isBefore(instants.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// With a later deadline; what comes after it moves as far.
    ContestDates prolongedTo(Instant later) {
        var by = Duration.between(deadline, later);
        return new ContestDates(
                preApplications, applications, later, preselection.plus(by), results.plus(by));
    }
}

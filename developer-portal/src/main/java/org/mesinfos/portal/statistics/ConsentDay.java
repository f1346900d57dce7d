package org.mesinfos.portal.statistics;

import java.time.LocalDate;
import java.util.Map;

/// What people decided on one day (UTC), as the authorization server counted it. Of panelists,
/// numbers below five are held back and added to a later day.
///
/// @param mode `TEST` or `LIVE`
/// @param steps how many requests for consent came how far, by name of the step
/// @param grants what happened to permissions, by name of what happened
public record ConsentDay(
        LocalDate day, String mode, Map<String, Long> steps, Map<String, Long> grants) {

    public ConsentDay {
        steps = Map.copyOf(steps);
        grants = Map.copyOf(grants);
    }

    /// Zero when it never happened.
    public long step(String name) {
        return steps.getOrDefault(name, 0L);
    }

    /// Zero when it never happened.
    public long grants(String name) {
        return grants.getOrDefault(name, 0L);
    }

    /// Requests on which somebody had something to decide.
    public long asked() {
        return Math.max(0, step("ASKED") - step("PERMITTED_BEFORE"));
    }
}

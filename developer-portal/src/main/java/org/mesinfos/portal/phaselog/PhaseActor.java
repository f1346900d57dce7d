package org.mesinfos.portal.phaselog;

import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.PhaseChange;

/// Who changed the phase of an entry.
///
/// @param role `team`, `organizer` or `platform`
/// @param subject at this portal, which says nothing to others; empty for the platform
/// @param name of an organizer, who acts for the experiment; empty for others, since nothing is
///   ever taken out of the log
record PhaseActor(String role, String subject, String name) {

    private static final PhaseActor PLATFORM = new PhaseActor("platform", "", "");

    static PhaseActor of(PhaseChange change) {
        if (change.by().equals(PhaseChange.DEADLINE)) {
            return PLATFORM;
        }
        return change.to() == EntryPhase.SUBMITTED || change.to() == EntryPhase.WITHDRAWN
                ? new PhaseActor("team", change.by(), "")
                : new PhaseActor("organizer", change.by(), change.name());
    }
}

package org.mesinfos.portal.entry;

import java.time.Instant;

/// One step of an entry from one phase to another.
///
/// @param by subject of who made it at the portal; `deadline` for the freeze
/// @param name of who made it
/// @param why empty when there is nothing to say
public record PhaseChange(
        EntryPhase from, EntryPhase to, Instant at, String by, String name, String why) {

    /// Who makes the step that time makes.
    public static final String DEADLINE = "deadline";
}

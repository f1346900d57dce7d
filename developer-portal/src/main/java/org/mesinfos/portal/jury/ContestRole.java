package org.mesinfos.portal.jury;

/// The role that somebody has towards one entry.
public enum ContestRole {
    /// Anybody else, other teams included.
    VISITOR,
    /// Of the team that wrote it.
    TEAM,
    /// Judges it, and has not handed in a sheet for it.
    JURY,
    /// Judges it, and has handed in.
    JURY_DONE,
    /// Of the jury, with a conflict of interest about this entry.
    CONFLICTED,
    ORGANIZER;

    boolean isOfJury() {
        return this == JURY || this == JURY_DONE;
    }
}

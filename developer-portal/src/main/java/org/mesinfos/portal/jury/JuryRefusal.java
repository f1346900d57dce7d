package org.mesinfos.portal.jury;

/// Why something cannot be done about an entry.
public enum JuryRefusal {
    /// Another role does this.
    ROLE,
    /// The member declared a conflict of interest.
    CONFLICT,
    /// The member has not handed in a sheet for it.
    NOT_HANDED_IN,
    /// The member has handed in a sheet for it, which does not change any more.
    HANDED_IN,
    /// The entry is in another phase.
    PHASE,
    /// Not yet.
    TOO_EARLY,
    /// Not any more.
    TOO_LATE
}

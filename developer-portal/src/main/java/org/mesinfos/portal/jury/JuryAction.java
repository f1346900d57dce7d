package org.mesinfos.portal.jury;

/// What somebody can do about one entry after the deadline.
public enum JuryAction {
    /// Read it as it stood at closing, with its dossier.
    READ,
    DECLARE_CONFLICT,
    /// Write into one's own sheet.
    SCORE,
    HAND_IN,
    /// Read the sheets of all members.
    READ_SCORES,
    /// Write a note of the deliberation.
    NOTE,
    /// Vote for it where entries are tied.
    VOTE,
    /// Choose it for the jury.
    PRESELECT,
    /// Not choose it for the jury.
    REJECT,
    /// Decide on an award for it.
    AWARD,
    /// Read what came of it.
    READ_RESULT
}

package org.mesinfos.portal.jury;

/// How far the jury of a contest has come, in this order.
public enum JuryStage {
    /// Entries are chosen; nobody scores yet.
    WAITING,
    /// Members score, each alone.
    SCORING,
    /// Scores are closed; members see each other's and deliberate.
    DELIBERATION,
    /// The awards are decided and not public yet.
    AWARDS,
    /// The awards are public.
    PUBLISHED
}

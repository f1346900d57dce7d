package org.mesinfos.portal.entry;

import java.util.Set;

/// How far an entry has come.
public enum EntryPhase {
    /// Its team writes it; nothing of it counts yet.
    DRAFT,
    /// What was submitted last counts at the deadline.
    SUBMITTED,
    /// The deadline has passed; what was submitted last is what is judged.
    FROZEN,
    /// Organizers chose it for the jury.
    PRESELECTED,
    /// Organizers did not choose it for the jury.
    REJECTED,
    /// The jury reads it.
    JURY,
    /// It won.
    AWARDED,
    /// It was judged and did not win.
    NOT_AWARDED,
    /// Its team took it back.
    WITHDRAWN;

    /// The phases that may follow this one.
    public Set<EntryPhase> next() {
        return switch (this) {
            case DRAFT -> Set.of(SUBMITTED, WITHDRAWN);
            case SUBMITTED -> Set.of(FROZEN, WITHDRAWN);
            case FROZEN -> Set.of(PRESELECTED, REJECTED);
            case PRESELECTED -> Set.of(JURY);
            case JURY -> Set.of(AWARDED, NOT_AWARDED);
            case REJECTED, AWARDED, NOT_AWARDED, WITHDRAWN -> Set.of();
        };
    }

    /// Whether its team can still submit it, as far as the deadline allows.
    public boolean isBeforeFreeze() {
        return this == DRAFT || this == SUBMITTED;
    }

    /// Whether what it holds was submitted in time and is judged, or was.
    public boolean isFrozen() {
        return !isBeforeFreeze() && this != WITHDRAWN;
    }

    /// The look of its tag.
    public String tagClass() {
        return switch (this) {
            case SUBMITTED, AWARDED -> "on";
            case PRESELECTED, JURY -> "soon";
            case REJECTED, NOT_AWARDED, WITHDRAWN -> "off";
            case DRAFT, FROZEN -> "";
        };
    }
}

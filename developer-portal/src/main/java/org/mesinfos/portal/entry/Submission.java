package org.mesinfos.portal.entry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a team submitted; the last one before the deadline is judged.
///
/// @param evidence of its app; null for an entry without one
/// @param rules version of the contest’s rules under which it was submitted
/// @param at when it counted as submitted
/// @param by who submitted it, by name
public record Submission(
        EntryContent content,
        EntrantTeam team,
        @Nullable AppEvidence evidence,
        int rules,
        Instant at,
        String by) {

    /// What the text says about data beside what its app does; empty for an entry without one.
    public List<ScopeComparison> comparison() {
        return evidence == null ? List.of() : ScopeComparison.of(content, evidence);
    }
}

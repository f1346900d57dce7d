package org.mesinfos.data.access;

import org.mesinfos.data.problem.ProblemType;

/// The answer to one attempt.
sealed interface AccessDecision {

    /// The records may be read under `permit`.
    record Allowed(Permit permit) implements AccessDecision {}

    /// Nothing may be read.
    record Refused(ProblemType reason) implements AccessDecision {}

    /// Asks every question of [Check] in turn.
    static AccessDecision of(Attempt attempt) {
        for (var check : Check.values()) {
            if (!check.passes(attempt)) {
                return new Refused(check.refusal());
            }
        }
        return new Allowed(new Permit(attempt.grant(), attempt.dataset(), attempt.openItems()));
    }
}

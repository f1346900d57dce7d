package org.mesinfos.data.access;

import org.mesinfos.data.problem.ProblemType;

/// The answer to one attempt.
sealed interface AccessDecision {

    /// The records may be read under `permit`.
    record Allowed(Permit permit) implements AccessDecision {}

    /// Nothing may be read.
    record Refused(ProblemType reason) implements AccessDecision {}

    /// Asks every question of [AccessCheck] in turn.
    static AccessDecision of(AccessContext accessContext) {
        for (var accessCheck : AccessCheck.values()) {
            if (!accessCheck.passes(accessContext)) {
                return new Refused(accessCheck.refusal());
            }
        }
        var asked = accessContext.asked();
        var permit = new Permit(accessContext.grant(), asked.dataset(), accessContext.openItems());
        return new Allowed(asked.imported() ? permit.ofImported() : permit);
    }
}

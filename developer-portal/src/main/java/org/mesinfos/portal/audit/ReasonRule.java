package org.mesinfos.portal.audit;

import org.springframework.validation.Errors;

/// What the data API accepts as a reason for looking.
final class ReasonRule {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 200;

    private ReasonRule() {}

    static void check(String reason, Errors errors) {
        if (!holds(reason)) {
            errors.rejectValue(
                    "reason", "portal.audit.error.reason", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    static boolean holds(String reason) {
        return reason.length() >= SHORTEST
                && reason.length() <= LONGEST
                && reason.chars().noneMatch(Character::isISOControl);
    }
}

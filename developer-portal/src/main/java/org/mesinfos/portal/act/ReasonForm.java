package org.mesinfos.portal.act;

import org.springframework.validation.Errors;

/// Why an organizer acts, as typed; mutable because Spring binds and redisplays it.
public class ReasonForm {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private String reason = "";

    /// Notes on `reason` when it is too short or too long.
    public void check(Errors errors) {
        var length = reason().length();
        if (length < SHORTEST || length > LONGEST) {
            errors.rejectValue(
                    "reason", "portal.review.error.text", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    /// The reason as it is kept.
    public String reason() {
        return reason.strip();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

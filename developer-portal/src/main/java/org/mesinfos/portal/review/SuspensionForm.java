package org.mesinfos.portal.review;

import org.springframework.validation.Errors;

/// Why an app is stopped or may go on, as typed; mutable because Spring binds and redisplays it.
class SuspensionForm {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private String reason = "";

    void check(Errors errors) {
        var length = reason().length();
        if (length < SHORTEST || length > LONGEST) {
            errors.rejectValue(
                    "reason", "portal.review.error.text", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    String reason() {
        return reason.strip();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

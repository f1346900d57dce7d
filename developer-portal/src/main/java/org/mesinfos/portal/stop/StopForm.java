package org.mesinfos.portal.stop;

import org.springframework.validation.Errors;

/// What is to be stopped or to go on, and why, as typed; mutable because Spring binds and
/// redisplays it.
class StopForm {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private String what = "";
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

    public String getWhat() {
        return what;
    }

    public void setWhat(String what) {
        this.what = what;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

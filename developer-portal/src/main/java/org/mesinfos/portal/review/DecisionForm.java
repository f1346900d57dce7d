package org.mesinfos.portal.review;

import org.mesinfos.portal.review.Review.Status;
import org.springframework.validation.Errors;

/// An organizer's decision, as typed; mutable because Spring binds and redisplays it.
class DecisionForm {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 1000;

    private String becomes = "";
    private String text = "";

    void check(Errors errors) {
        if (!becomes.equals("APPROVED")
                && !becomes.equals("CHANGES_ASKED")
                && !becomes.equals("REFUSED")) {
            errors.rejectValue("becomes", "portal.review.error.becomes");
        }
        var length = text.strip().length();
        if (length < SHORTEST || length > LONGEST) {
            errors.rejectValue(
                    "text", "portal.review.error.text", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    /// To be called once nothing is wrong with the form.
    Status status() {
        return Status.valueOf(becomes);
    }

    public String getBecomes() {
        return becomes;
    }

    public void setBecomes(String becomes) {
        this.becomes = becomes;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}

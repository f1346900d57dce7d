package org.mesinfos.portal.review;

import jakarta.validation.constraints.Pattern;
import org.mesinfos.portal.auditlog.Reason;

/// An organizer's decision, as typed.
record DecisionForm(
        @Pattern(regexp = "APPROVED|CHANGES_ASKED|REFUSED", message = "portal.review.error.becomes") String becomes,
        @Reason(max = 1000) String text) {

    static final DecisionForm EMPTY = new DecisionForm("", "");

    /// To be called once nothing is wrong with the form.
    Review.Status status() {
        return Review.Status.valueOf(becomes);
    }
}

package org.mesinfos.portal.contest;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.mesinfos.catalogue.LocalText;
import org.springframework.validation.Errors;

/// A later deadline as an organizer typed it.
///
/// @param deadline a local time in Paris
record ProlongationForm(
        String deadline,
        @Size(min = 10, max = 500, message = ProlongationForm.REASON) String reasonFr,
        @Size(min = 10, max = 500, message = ProlongationForm.REASON) String reasonEn) {

    static final String REASON = "portal.contest.error.reason";
    static final ProlongationForm EMPTY = new ProlongationForm("", "", "");

    private static final Duration LONGEST = Duration.ofDays(60);

    /// Notes when the new deadline is not a later one.
    void check(Contest contest, Errors errors) {
        var later = ContestForm.instant(deadline);
        if (later == null
                || !contest.deadline().isBefore(later)
                || later.isAfter(contest.deadline().plus(LONGEST))) {
            errors.rejectValue(
                    "deadline",
                    "portal.contest.error.later",
                    new Object[] {LONGEST.toDays()},
                    null);
        }
    }

    Instant later() {
        return Objects.requireNonNull(ContestForm.instant(deadline));
    }

    LocalText reason() {
        return new LocalText(reasonFr, reasonEn);
    }
}

package org.mesinfos.portal.review;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.app.Exemption;
import org.mesinfos.ui.Moments;
import org.springframework.validation.Errors;

/// Until when an app is exempt from FAPI 2.0 and why, as typed; mutable because Spring binds and
/// redisplays it.
class ExemptionForm {

    /// The authorization server accepts as many.
    private static final int MOST_DAYS = 180;

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;

    private String lastDay = "";
    private String whyFr = "";
    private String whyEn = "";

    void check(Errors errors, Clock clock) {
        if (!isSoon(clock)) {
            errors.rejectValue(
                    "lastDay", "portal.exemption.error.day", new Object[] {MOST_DAYS}, null);
        }
        checkReason("whyFr", whyFr, errors);
        checkReason("whyEn", whyEn, errors);
    }

    private boolean isSoon(Clock clock) {
        try {
            var now = clock.instant();
            var end = until();
            return end.isAfter(now) && !end.isAfter(now.plus(java.time.Duration.ofDays(MOST_DAYS)));
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    private static void checkReason(String field, String text, Errors errors) {
        var length = text.strip().length();
        if (length < SHORTEST || length > LONGEST) {
            errors.rejectValue(
                    field, "portal.review.error.text", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    /// The end of the last day in Paris.
    private Instant until() {
        return LocalDate.parse(lastDay.strip()).plusDays(1).atStartOfDay(Moments.PARIS).toInstant();
    }

    /// To be called once nothing is wrong with the form.
    ///
    /// @param organizer name of whoever decides
    Exemption toExemption(String organizer) {
        return new Exemption(until(), new LocalText(whyFr.strip(), whyEn.strip()), organizer);
    }

    public String getLastDay() {
        return lastDay;
    }

    public void setLastDay(String lastDay) {
        this.lastDay = lastDay;
    }

    public String getWhyFr() {
        return whyFr;
    }

    public void setWhyFr(String whyFr) {
        this.whyFr = whyFr;
    }

    public String getWhyEn() {
        return whyEn;
    }

    public void setWhyEn(String whyEn) {
        this.whyEn = whyEn;
    }
}

package org.mesinfos.portal.review;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.portal.app.Exemption;
import org.mesinfos.portal.auditlog.Reason;
import org.mesinfos.ui.DateTimeFormats;
import org.springframework.validation.Errors;

/// Until when an app is exempt from FAPI 2.0 and why, as typed.
record ExemptionForm(
        String lastDay, @Reason(max = 200) String whyFr, @Reason(max = 200) String whyEn) {

    static final ExemptionForm EMPTY = new ExemptionForm("", "", "");

    /// The authorization server accepts as many.
    private static final int MOST_DAYS = 180;

    /// Notes when the last day is none, is over, or is too far.
    void checkDay(Errors errors, Clock clock) {
        if (!isSoon(clock.instant())) {
            errors.rejectValue(
                    "lastDay", "portal.exemption.error.day", new Object[] {MOST_DAYS}, null);
        }
    }

    private boolean isSoon(Instant now) {
        try {
            return until().isAfter(now) && !until().isAfter(now.plus(Duration.ofDays(MOST_DAYS)));
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    /// The end of the last day in Paris.
    private Instant until() {
        return LocalDate.parse(lastDay).plusDays(1).atStartOfDay(DateTimeFormats.PARIS).toInstant();
    }

    /// To be called once nothing is wrong with the form.
    ///
    /// @param organizer name of the one who decides
    Exemption toExemption(String organizer) {
        return new Exemption(until(), new LocalText(whyFr, whyEn), organizer);
    }
}

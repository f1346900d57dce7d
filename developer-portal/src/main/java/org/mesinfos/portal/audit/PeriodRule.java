package org.mesinfos.portal.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.validation.Errors;

/// What may be typed for the beginning and the end of a period, told beside the field: the data API
/// would name its own parameters.
final class PeriodRule {

    private PeriodRule() {}

    /// Notes on `from` and `to` what is neither empty nor a day nor a moment.
    static void check(String from, String to, Errors errors) {
        checkOne("from", from, errors);
        checkOne("to", to, errors);
    }

    private static void checkOne(String field, String text, Errors errors) {
        if (!text.isBlank() && !isDay(text.strip()) && !isMoment(text.strip())) {
            errors.rejectValue(field, "portal.audit.error.time");
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static boolean isMoment(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }
}

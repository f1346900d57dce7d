package org.mesinfos.portal.audit;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;

/// What may be typed for the beginning or the end of a period: nothing, a day or a moment. Told
/// beside the field, since the data API would name its own parameters.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = DateOrDateTime.Validator.class)
@interface DateOrDateTime {

    String message() default "portal.audit.error.time";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Takes ISO 8601.
    final class Validator implements ConstraintValidator<DateOrDateTime, String> {
        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text.isEmpty() || isTime(text, LocalDate::parse) || isTime(text, Instant::parse);
        }

        private static boolean isTime(String text, Consumer<String> parse) {
            try {
                parse.accept(text);
                return true;
            } catch (DateTimeParseException other) {
                return false;
            }
        }
    }
}

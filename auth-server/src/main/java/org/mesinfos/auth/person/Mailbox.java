package org.mesinfos.auth.person;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// An address that mail can be sent to, as [Login#isMailbox] has it; null is none.
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Mailbox.Validator.class)
public @interface Mailbox {

    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Asks [Login].
    final class Validator implements ConstraintValidator<Mailbox, String> {

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address != null && new Login(address).isMailbox();
        }
    }
}

package org.mesinfos.auth.person;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What pages may call somebody: 80 characters at most, none of them a control character. It may be
/// empty or null.
@Size(max = 80) @Pattern(regexp = "\\P{IsControl}*") @ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface DisplayName {

    String message();

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}

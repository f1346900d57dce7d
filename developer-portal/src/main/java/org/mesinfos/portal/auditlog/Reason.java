package org.mesinfos.portal.auditlog;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A reason that others can understand later.
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Size(min = 10) public @interface Reason {

    String message() default "portal.review.error.text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    int min() default 10;

    /// In characters.
    @OverridesAttribute(constraint = Size.class, name = "max")
    int max() default 500;
}

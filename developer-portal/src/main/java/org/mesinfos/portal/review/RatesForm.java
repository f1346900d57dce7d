package org.mesinfos.portal.review;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppRates;
import org.mesinfos.portal.auditlog.Reason;

/// Limits for one app and why, as typed.
record RatesForm(
        @Rate(max = AppRates.MOST) String perSecond,
        @Rate(max = AppRates.MOST_READS) String readsPerSecond,
        @Reason String why) {

    static RatesForm of(@Nullable AppRates chosen) {
        return chosen == null
                ? new RatesForm("", "", "")
                : new RatesForm(
                        Integer.toString(chosen.perSecond()),
                        Integer.toString(chosen.readsPerSecond()),
                        "");
    }

    /// What was typed, once it was checked.
    AppRates rates() {
        return new AppRates(Integer.parseInt(perSecond), Integer.parseInt(readsPerSecond));
    }

    /// A whole number from 1 on, without signs and leading zeros.
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @ReportAsSingleViolation
    @Pattern(regexp = "[1-9]\\d{0,4}") @Max(0) @interface Rate {

        String message() default "portal.rates.error";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        @OverridesAttribute(constraint = Max.class, name = "value")
        long max();
    }
}

package org.mesinfos.auth.signin;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often somebody may try to sign in; a sign-in that works is not counted.
///
/// @param perLogin attempts for one login within the window: of all strangers together, and of each
///   device with which its owner signed in before
/// @param perAddress attempts of strangers from one network address within the window
/// @param window how long attempts are counted together
@Validated
@ConfigurationProperties("platform.limits.sign-in")
record SignInLimits(
        @DefaultValue("10") @Min(1) int perLogin,
        @DefaultValue("100") @Min(1) int perAddress,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

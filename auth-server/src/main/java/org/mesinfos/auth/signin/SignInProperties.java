package org.mesinfos.auth.signin;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What a sign-in is worth.
///
/// @param fresh how long a sign-in is recent enough to share intimate data without proving again
///   who one is
/// @param organizersNeedPasskey whether organizers and jury sign in with a passkey only; their
///   first sign-in makes it
@Validated
@ConfigurationProperties("platform.sign-in")
record SignInProperties(
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration fresh,
        @DefaultValue("true") boolean organizersNeedPasskey) {}

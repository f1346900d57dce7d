package org.mesinfos.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a sign-in is worth.
///
/// @param fresh how long a sign-in is recent enough to share intimate data without proving again
///   who one is
/// @param organizersNeedPasskey whether organizers and jury sign in with a passkey only; their
///   first sign-in makes it
@ConfigurationProperties("platform.sign-in")
record SignInProperties(
        @DefaultValue("5m") Duration fresh, @DefaultValue("true") boolean organizersNeedPasskey) {

    SignInProperties {
        if (fresh.toSeconds() < 1) {
            throw new IllegalArgumentException("platform.sign-in.fresh must be at least 1s");
        }
    }
}

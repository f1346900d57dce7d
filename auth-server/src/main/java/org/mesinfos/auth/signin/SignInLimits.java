package org.mesinfos.auth.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often somebody may try to sign in; a sign-in that works is not counted.
///
/// @param perLogin attempts for one login within the window: of all strangers together, and of each
///   device with which its owner signed in before
/// @param perAddress attempts of strangers from one network address within the window
/// @param window how long attempts are counted together
@ConfigurationProperties("platform.limits.sign-in")
record SignInLimits(
        @DefaultValue("10") int perLogin,
        @DefaultValue("100") int perAddress,
        @DefaultValue("15m") Duration window) {

    SignInLimits {
        if (perLogin < 1 || perAddress < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "platform.limits.sign-in: each limit must be at least 1, the window at least 1s");
        }
    }
}

package org.mesinfos.auth.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often somebody whom nobody knows may make this server write something down.
///
/// @param perAddress writes of one kind from one network address within the window
/// @param window how long they are counted together
@ConfigurationProperties("platform.limits.strangers")
record StrangerLimits(@DefaultValue("600") int perAddress, @DefaultValue("15m") Duration window) {

    StrangerLimits {
        if (perAddress < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "platform.limits.strangers: the limit must be at least 1, the window at least 1s");
        }
    }
}

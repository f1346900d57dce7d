package org.mesinfos.auth.person;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people who forgot their password get back in.
///
/// @param valid how long a link works
/// @param between how long after one link another is sent
/// @param delay how long the link of somebody who shares data of level S3 or S4 has to wait, while
///   all their addresses were told; zero for no delay
/// @param validAfterDelay how long such a link works then
@ConfigurationProperties("platform.recovery")
record RecoveryProperties(
        @DefaultValue("30m") Duration valid,
        @DefaultValue("10m") Duration between,
        @DefaultValue("24h") Duration delay,
        @DefaultValue("24h") Duration validAfterDelay) {

    RecoveryProperties {
        if (valid.toMinutes() < 1
                || validAfterDelay.toMinutes() < 1
                || between.isNegative()
                || delay.isNegative()) {
            throw new IllegalArgumentException(
                    "platform.recovery: links work for a minute at least, and no time is negative");
        }
    }
}

package org.mesinfos.auth.recovery;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How people who forgot their password get back in.
///
/// @param valid how long a link works
/// @param between how long after one link another is sent
/// @param delay how long the link of somebody who shares data of level S3 or S4 has to wait, while
///   all their addresses were told; zero for no delay
/// @param validAfterDelay how long such a link works then
@Validated
@ConfigurationProperties("platform.recovery")
record RecoveryProperties(
        @DefaultValue("30m") @DurationMin(minutes = 1) Duration valid,
        @DefaultValue("10m") @DurationMin Duration between,
        @DefaultValue("24h") @DurationMin Duration delay,
        @DefaultValue("24h") @DurationMin(minutes = 1) Duration validAfterDelay) {}

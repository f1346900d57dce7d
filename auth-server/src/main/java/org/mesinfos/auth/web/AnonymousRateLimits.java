package org.mesinfos.auth.web;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often an anonymous caller may make this server write something to the database.
///
/// @param perAddress writes of one kind from one network address within the window
/// @param window how long they are counted together
@Validated
@ConfigurationProperties("platform.limits.strangers")
record AnonymousRateLimits(
        @DefaultValue("600") @Min(1) int perAddress,
        @DefaultValue("15m") @DurationMin(seconds = 1) Duration window) {}

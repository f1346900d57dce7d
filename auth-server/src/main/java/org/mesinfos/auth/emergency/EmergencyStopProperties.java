package org.mesinfos.auth.emergency;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param valid how long after its mail a link stops all sharing
@Validated
@ConfigurationProperties("platform.emergency-stop")
record EmergencyStopProperties(@DefaultValue("30d") @DurationMin(hours = 1) Duration valid) {}

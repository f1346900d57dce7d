package org.mesinfos.auth.emergency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param valid how long after its mail a link stops all sharing
@ConfigurationProperties("platform.emergency-stop")
record EmergencyStopProperties(@DefaultValue("30d") Duration valid) {

    EmergencyStopProperties {
        if (valid.toHours() < 1) {
            throw new IllegalArgumentException("platform.emergency-stop.valid must be at least 1h");
        }
    }
}

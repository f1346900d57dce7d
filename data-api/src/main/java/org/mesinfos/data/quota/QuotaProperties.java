package org.mesinfos.data.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Limits on one app's requests about one person.
///
/// @param perSecond how many requests a second an app may send about one person, on average
/// @param burst how many it may send at once after a pause
@ConfigurationProperties("platform.limits.reads")
record QuotaProperties(@DefaultValue("20") int perSecond, @DefaultValue("50") int burst) {

    QuotaProperties {
        if (perSecond < 1 || burst < perSecond) {
            throw new IllegalArgumentException(
                    "platform.limits.reads needs 1 ≤ per-second ≤ burst, got "
                            + perSecond
                            + " and "
                            + burst);
        }
    }

    /// Seconds after which a spent quota is full again, rounded up.
    int windowSeconds() {
        return Math.ceilDiv(burst, perSecond);
    }
}

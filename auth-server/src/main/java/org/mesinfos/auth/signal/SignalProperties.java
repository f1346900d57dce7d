package org.mesinfos.auth.signal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How signals reach apps.
///
/// @param localTestEndpoints whether test clients may be signalled on this machine or a private
///   network, and without TLS; never live ones
/// @param timeout for one delivery as a whole, from the look-up of the name to the answer
/// @param firstRetry how long after the first failure it is tried again
/// @param longestRetry the wait triples with each failure up to this
/// @param attempts how often it is tried before it is given up
/// @param kept how long a signal stays in the log
@ConfigurationProperties("platform.signals")
record SignalProperties(
        @DefaultValue("false") boolean localTestEndpoints,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("6h") Duration longestRetry,
        @DefaultValue("12") int attempts,
        @DefaultValue("30d") Duration kept) {

    SignalProperties {
        if (attempts < 1
                || timeout.toMillis() < 1
                || firstRetry.toMillis() < 1
                || longestRetry.compareTo(firstRetry) < 0
                || kept.compareTo(longestRetry) < 0) {
            throw new IllegalArgumentException(
                    "platform.signals: attempts, timeout and first-retry must be positive,"
                            + " longest-retry at least first-retry, kept at least longest-retry");
        }
    }
}

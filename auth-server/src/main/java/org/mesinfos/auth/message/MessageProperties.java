package org.mesinfos.auth.message;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What people are told, and how long mail is tried.
///
/// @param remindEvery how often people are reminded of each permission
/// @param before how long before its end people hear that a permission ends
/// @param firstRetry how long after the first failure a mail is tried again
/// @param longestRetry the wait triples with each failure up to this
/// @param attempts how often a mail is tried before it is given up
/// @param kept how long a message stays in the space
@ConfigurationProperties("platform.messages")
record MessageProperties(
        @DefaultValue("90d") Duration remindEvery,
        @DefaultValue("14d") Duration before,
        @DefaultValue("1m") Duration firstRetry,
        @DefaultValue("6h") Duration longestRetry,
        @DefaultValue("40") int attempts,
        @DefaultValue("400d") Duration kept) {

    MessageProperties {
        if (attempts < 1
                || remindEvery.toDays() < 1
                || before.toHours() < 1
                || firstRetry.toMillis() < 1
                || longestRetry.compareTo(firstRetry) < 0
                || kept.compareTo(longestRetry) < 0) {
            throw new IllegalArgumentException(
                    "platform.messages: attempts and first-retry must be positive, remind-every at"
                            + " least a day, before at least an hour, longest-retry at least"
                            + " first-retry, kept at least longest-retry");
        }
    }
}

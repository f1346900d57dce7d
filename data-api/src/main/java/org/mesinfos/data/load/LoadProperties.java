package org.mesinfos.data.load;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one node does at once.
///
/// @param most how many requests at most, whatever their speed
/// @param least how many at least, however slow the database is
/// @param app how many of one app at most
/// @param appShare how many of one app, in per cent of what the node takes on at the moment
/// @param appAtWork how many of one app are worked on at once; the others of its share wait
@ConfigurationProperties("platform.limits.concurrent")
record LoadProperties(
        @DefaultValue("200") int most,
        @DefaultValue("60") int least,
        @DefaultValue("40") int app,
        @DefaultValue("20") int appShare,
        @DefaultValue("4") int appAtWork) {

    LoadProperties {
        if (app < 1 || least <= app || most < least) {
            throw new IllegalArgumentException(
                    "platform.limits.concurrent needs 1 ≤ app < least ≤ most, so that no app can"
                            + " take all");
        }
        if (appAtWork < 1) {
            throw new IllegalArgumentException(
                    "platform.limits.concurrent.app-at-work must be at least 1");
        }
        if (appShare < 1 || appShare > 50) {
            throw new IllegalArgumentException(
                    "platform.limits.concurrent.app-share must be between 1 and 50 per cent");
        }
    }

    int appShareOf(int limit) {
        return Math.max(1, limit * appShare / 100);
    }
}

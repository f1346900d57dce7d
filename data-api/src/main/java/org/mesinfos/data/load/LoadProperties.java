package org.mesinfos.data.load;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one node does at once.
///
/// @param most how many requests at most, whatever their speed
/// @param least how many at least, however slow the database is
/// @param app how many of one app
@ConfigurationProperties("platform.limits.concurrent")
record LoadProperties(
        @DefaultValue("200") int most, @DefaultValue("60") int least, @DefaultValue("40") int app) {

    LoadProperties {
        if (app < 1 || least <= app || most < least) {
            throw new IllegalArgumentException(
                    "platform.limits.concurrent needs 1 ≤ app < least ≤ most, so that no app can"
                            + " take all");
        }
    }
}

package org.mesinfos.portal.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The calls of apps on one day (UTC), as the data API counted them.
///
/// @param refused because of the app or its person
/// @param failed because of the platform
/// @param p50 duration in milliseconds that half of the calls did not exceed; null without calls
/// @param p95 the same for 95 in 100
/// @param p99 the same for 99 in 100
public record CallDay(
        LocalDate day,
        long answered,
        long refused,
        long failed,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99) {

    public long all() {
        return answered + refused + failed;
    }
}

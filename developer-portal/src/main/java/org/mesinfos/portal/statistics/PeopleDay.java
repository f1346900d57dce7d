package org.mesinfos.portal.statistics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Of how many people something was read on one day (UTC); of fewer than five panelists, none.
///
/// @param mode `TEST` or `LIVE`
/// @param app null for all apps together
/// @param busiestHour the most people whose first reading of the day came within one hour
public record PeopleDay(
        LocalDate day, String mode, @Nullable String app, long people, long busiestHour) {}

package org.mesinfos.auth.statistics;

import java.time.LocalDate;
import java.util.Map;
import org.mesinfos.auth.client.Mode;

/// The counts of one day (UTC).
///
/// @param steps by [ConsentStep]; what never happened is absent
/// @param grants by [GrantStatistics]; what never happened is absent
record DailyConsentCounts(
        LocalDate day, Mode mode, Map<String, Long> steps, Map<String, Long> grants) {}

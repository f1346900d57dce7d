package org.mesinfos.data.history;

import java.time.LocalDate;
import java.util.List;

/// Counts of accesses and refusals; a few seconds behind the trail at most.
public interface AccessStatistics {

    /// The counts of each day from the first to the last, both included, oldest day first.
    ///
    /// At most 400 days are answered.
    List<DailyCount> between(LocalDate first, LocalDate last);
}

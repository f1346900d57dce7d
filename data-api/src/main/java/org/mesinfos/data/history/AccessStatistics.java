package org.mesinfos.data.history;

import java.time.LocalDate;
import java.util.List;

/// Counts of accesses and refusals; a few seconds behind the trail at most.
public interface AccessStatistics {

    /// The counts of each day from the first to the last, both included, oldest day first.
    ///
    /// At most 400 days are answered.
    List<DailyCount> between(LocalDate first, LocalDate last);

    /// Of how many people was read on each of these days: by all apps, and by each that read.
    ///
    /// @param counts what [#between] answers for these days
    /// @return what may be told of it, oldest day first
    List<PeopleCount> peopleBetween(LocalDate first, LocalDate last, List<DailyCount> counts);
}

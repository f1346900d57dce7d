package org.mesinfos.auth.statistics;

import java.util.Map;
import java.util.Set;

/// The exact counts of a day, with what tells whether at least five people are behind each.
///
/// @param people by counter of steps or grants, the [PersonHashBuckets] of those who made it count
record ExactDailyCounts(DailyConsentCounts day, Map<String, Set<Integer>> people) {

    Set<Integer> peopleOf(String counter) {
        return people.getOrDefault(counter, Set.of());
    }
}

package org.mesinfos.portal.ranking;

import java.util.List;

/// Entries that share a mean.
///
/// @param entries ids, in the order of the ranking
/// @param size how many share that mean; more than are named when the rest is on other pages
record RankingTie(List<String> entries, int size) {

    public boolean isWhole() {
        return entries.size() == size;
    }
}

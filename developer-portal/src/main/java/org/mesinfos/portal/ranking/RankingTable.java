package org.mesinfos.portal.ranking;

import java.util.List;
import org.mesinfos.portal.contest.ContestCategory;

/// The ranking of one category.
///
/// @param ties entries that share a mean
record RankingTable(ContestCategory category, List<RankedEntry> entries, List<RankingTie> ties) {}

package org.mesinfos.portal.ranking;

import java.util.function.Predicate;
import org.mesinfos.portal.contest.Contest;

/// The scores of a contest, for somebody who may see some of them.
///
/// @param seen whether they may see the scores of the entry of that id; ranks are among all entries
public record VisibleScores(Contest contest, FinalScore score, Predicate<String> seen) {}

package org.mesinfos.portal.contest;

import java.util.List;
import java.util.Optional;
import org.mesinfos.catalogue.LocalText;

/// One category of a contest.
///
/// @param kind what is entered in it
/// @param purse what all its winners share, in whole euros
/// @param winners how many there can be
public record ContestCategory(EntryCategory kind, LocalText name, int purse, int winners) {

    public ContestCategory {
        if (purse < 1 || winners < 1 || purse < winners) {
            throw new IllegalArgumentException(
                    "a category has winners, and a euro for each: " + purse + ", " + winners);
        }
    }

    /// What keeps these sums from being awarded; empty when nothing does.
    ///
    /// @param awards in whole euros, one for each winner
    public Optional<AwardProblem> problemOf(List<Integer> awards) {
        if (awards.size() > winners) {
            return Optional.of(AwardProblem.TOO_MANY);
        }
        if (awards.stream().anyMatch(award -> award < 1)) {
            return Optional.of(AwardProblem.NOT_POSITIVE);
        }
        var total = awards.stream().mapToLong(Integer::longValue).sum();
        return total > purse ? Optional.of(AwardProblem.OVER_PURSE) : Optional.empty();
    }
}

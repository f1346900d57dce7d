package org.mesinfos.portal.audience;

import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.springframework.stereotype.Component;

/// Takes back what a panelist who leaves endorsed in contests. What was counted stays a number.
@Component
public class EndorsementErasure {

    private final Contests contests;
    private final Endorsements endorsements;

    EndorsementErasure(Contests contests, Endorsements endorsements) {
        this.contests = contests;
        this.endorsements = endorsements;
    }

    /// @param subject of the panelist at the portal
    /// @return how many there were
    public long erase(String subject) {
        return contests.all().stream()
                .map(Contest::id)
                .mapToLong(contest -> endorsements.deleteOf(contest, subject))
                .sum();
    }
}

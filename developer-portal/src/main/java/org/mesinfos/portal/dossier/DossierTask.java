package org.mesinfos.portal.dossier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Makes the dossiers of a contest soon after its deadline, while the other services still know
/// what happened before it. Any number of nodes may do so at once: the first one stands.
@Component
class DossierTask {

    /// As long as the data API tells how often an app called.
    private static final Duration WORTH_IT = Duration.ofDays(30);

    private final Contests contests;
    private final Entries entries;
    private final Dossiers dossiers;
    private final Clock clock;

    DossierTask(Contests contests, Entries entries, Dossiers dossiers, Clock clock) {
        this.contests = contests;
        this.entries = entries;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT2M")
    void make() {
        var now = clock.instant();
        contests.all().stream().filter(contest -> isRecent(contest, now)).forEach(this::make);
    }

    private static boolean isRecent(Contest contest, Instant now) {
        return contest.isClosed() && now.isBefore(contest.deadline().plus(WORTH_IT));
    }

    private void make(Contest contest) {
        entries.forEachPage(
                contest.id(), page -> page.forEach(entry -> dossiers.find(contest, entry)));
    }
}

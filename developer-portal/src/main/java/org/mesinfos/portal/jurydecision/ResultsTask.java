package org.mesinfos.portal.jurydecision;

import org.mesinfos.portal.contest.Contests;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Moves entries to the phase that was decided, when the time has come from which everybody may
/// know it. Any number of nodes may do so at once: each entry moves by one conditional write.
@Component
class ResultsTask {

    private final Contests contests;
    private final JuryDecisionService decisions;

    ResultsTask(Contests contests, JuryDecisionService decisions) {
        this.contests = contests;
        this.decisions = decisions;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT25S")
    void publish() {
        contests.all().forEach(decisions::publish);
    }
}

package org.mesinfos.portal.phaselog;

import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhaseChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Copies each change of phase from its entry to the log, right after it was made, and looks from
/// time to time for what a crash left out. Any number of nodes may do so at once.
@Component
class PhaseLogFollower {

    private static final Logger LOG = LoggerFactory.getLogger(PhaseLogFollower.class);

    private final PhaseLog phaseLog;
    private final Contests contests;
    private final Entries entries;

    PhaseLogFollower(PhaseLog phaseLog, Contests contests, Entries entries) {
        this.phaseLog = phaseLog;
        this.contests = contests;
        this.entries = entries;
    }

    /// The change counts whether or not the log can be written now: the entry holds it.
    @EventListener
    void follow(EntryPhaseChanges told) {
        try {
            phaseLog.follow(told.entries());
        } catch (DataAccessException e) {
            LOG.warn("a change of phase is logged later: {}", e.getClass().getSimpleName());
        }
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT30S")
    void catchUp() {
        contests.all().forEach(contest -> entries.forEachPage(contest.id(), phaseLog::follow));
    }
}

package org.mesinfos.portal.audience;

import java.util.Objects;
import java.util.Optional;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.PhaseChange;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// Gives the prize of the public. The endorsements decide it; where they are equal, organizers do,
/// with a reason. It is entered in the entry, and so in the log of phases.
@Service
class AudienceAwardService {

    /// Begins what the log says; the log is in French, as reasons are.
    static final String PRIZE = "Prix du public";

    private final AudienceRounds audience;
    private final Contests contests;
    private final Entries entries;
    private final AuditLog auditLog;

    AudienceAwardService(
            AudienceRounds audience, Contests contests, Entries entries, AuditLog auditLog) {
        this.audience = audience;
        this.contests = contests;
        this.entries = entries;
        this.auditLog = auditLog;
    }

    /// Has the endorsements of a contest decide a prize.
    ///
    /// @return false when they do already, or were counted
    boolean enable(Contest contest, OidcUser organizer, String why) {
        auditLog.record(organizer, Kind.AUDIENCE_AWARD_ENABLED, contest.id(), why);
        return audience.enable(contest);
    }

    /// Chooses between entries that were endorsed equally often.
    ///
    /// @return false when there is nothing to choose, or that entry is none of them
    boolean decide(Contest contest, String entry, OidcUser organizer, String why) {
        var round = audience.find(contest);
        if (!round.isTied() || !round.leaders().contains(entry)) {
            return false;
        }
        auditLog.record(organizer, Kind.AUDIENCE_AWARD_DECIDED, entry, why);
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var award = new AudienceAward(entry, organizer.getName(), name, why);
        var given = audience.award(contest, _ -> Optional.of(award));
        log(contest);
        return given;
    }

    /// Counts endorsements whose time is over; any number of nodes may do so at once.
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT3M")
    void closeDue() {
        contests.all().stream().filter(audience::close).forEach(this::award);
    }

    private void award(Contest contest) {
        audience.award(
                contest,
                round ->
                        round.leaders().size() == 1
                                ? Optional.of(
                                        new AudienceAward(
                                                round.leaders().getFirst(),
                                                PhaseChange.DEADLINE,
                                                PhaseChange.DEADLINE,
                                                ""))
                                : Optional.empty());
        log(contest);
    }

    /// Enters the prize in its entry, once.
    private void log(Contest contest) {
        audience.award(contest)
                .ifPresent(
                        award ->
                                entries.find(contest.id(), award.entry())
                                        .filter(entry -> !isLogged(entry))
                                        .ifPresent(entry -> log(entry, award)));
    }

    private static boolean isLogged(Entry entry) {
        return entry.changes().stream().anyMatch(change -> change.from() == change.to());
    }

    private void log(Entry entry, AudienceAward award) {
        var why = award.reason().isEmpty() ? PRIZE : PRIZE + " – " + award.reason();
        // An entry that was changed meanwhile meets the next run.
        entries.note(entry, award.by(), award.name(), why);
    }
}

package org.mesinfos.portal.jurydecision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.mesinfos.portal.auditlog.AuditEvent.Kind;
import org.mesinfos.portal.auditlog.AuditLog;
import org.mesinfos.portal.contest.AwardProblem;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.jury.Award;
import org.mesinfos.portal.jury.AwardDecision;
import org.mesinfos.portal.jury.JuryAction;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.mesinfos.portal.scoring.EntryAccess;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Service;

/// What organizers decide about entries and the jury's work. A decision is entered in their log
/// first; then it is stored; then entries follow one by one. Awards are stored until everybody may
/// know them, and only then do entries follow: their teams see their phase.
@Service
class JuryDecisionService {

    private final Entries entries;
    private final JuryRounds rounds;
    private final AuditLog auditLog;

    JuryDecisionService(Entries entries, JuryRounds rounds, AuditLog auditLog) {
        this.entries = entries;
        this.rounds = rounds;
        this.auditLog = auditLog;
    }

    /// Whether that organizer decided just that about an entry last, which need not be done again.
    ///
    /// @param decision name of a phase
    boolean isPreselected(EntryAccess access, String decision, OidcUser organizer, String why) {
        var changes = access.entry().changes();
        return !changes.isEmpty()
                && changes.getLast().from() == EntryPhase.FROZEN
                && changes.getLast().to().name().equals(decision)
                && changes.getLast().by().equals(organizer.getName())
                && changes.getLast().why().equals(why);
    }

    /// Chooses an entry for the jury, or does not.
    ///
    /// @return false when somebody else decided meanwhile
    boolean preselect(EntryAccess access, boolean chosen, OidcUser organizer, String why) {
        access.require(chosen ? JuryAction.PRESELECT : JuryAction.REJECT);
        auditLog.record(
                organizer,
                chosen ? Kind.ENTRY_PRESELECTED : Kind.ENTRY_REJECTED,
                access.entry().id(),
                why);
        var to = chosen ? EntryPhase.PRESELECTED : EntryPhase.REJECTED;
        return entries.changePhase(access.entry(), to, organizer, why).isPresent();
    }

    /// Why the jury cannot begin; empty when it can.
    Optional<String> obstacle(Contest contest) {
        if (!contest.isClosed()) {
            return Optional.of("frozen");
        }
        if (!entries.page(contest.id(), null, EnumSet.of(EntryPhase.FROZEN), 1)
                .entries()
                .isEmpty()) {
            return Optional.of("undecided");
        }
        var chosen = EnumSet.of(EntryPhase.PRESELECTED, EntryPhase.JURY);
        return entries.page(contest.id(), null, chosen, 1).entries().isEmpty()
                ? Optional.of("none")
                : Optional.empty();
    }

    /// Has the jury score every chosen entry.
    ///
    /// @return whether it does now
    boolean openScoring(Contest contest, OidcUser organizer, String why) {
        if (rounds.stage(contest.id()) == JuryStage.SCORING) {
            moveToJury(contest, organizer, why);
            return true;
        }
        if (obstacle(contest).isPresent() || rounds.stage(contest.id()) != JuryStage.WAITING) {
            return false;
        }
        auditLog.record(organizer, Kind.SCORING_OPENED, contest.id(), why);
        var opened = rounds.open(contest.id());
        moveToJury(contest, organizer, why);
        return opened;
    }

    /// Goes on with what an outage interrupted: chosen entries that are not with the jury yet.
    void resumeOpening(Contest contest, OidcUser organizer) {
        if (rounds.stage(contest.id()) == JuryStage.SCORING) {
            moveToJury(contest, organizer, "");
        }
    }

    private void moveToJury(Contest contest, OidcUser organizer, String why) {
        entries.forEach(
                contest.id(),
                Set.of(EntryPhase.PRESELECTED),
                entry -> entries.changePhase(entry, EntryPhase.JURY, organizer, why));
    }

    /// Ends scoring; sheets that were not handed in do not count.
    ///
    /// @return whether scoring has ended and nothing is awarded yet
    boolean closeScoring(Contest contest, OidcUser organizer, String why) {
        if (rounds.stage(contest.id()) == JuryStage.DELIBERATION) {
            return true;
        }
        if (rounds.stage(contest.id()) != JuryStage.SCORING) {
            return false;
        }
        auditLog.record(organizer, Kind.SCORING_CLOSED, contest.id(), why);
        return rounds.close(contest.id());
    }

    /// What keeps these awards from being decided, by category; empty when nothing does.
    ///
    /// @param awards of entries with the jury
    Map<EntryCategory, AwardProblem> problems(Contest contest, List<Award> awards) {
        var sums = new HashMap<EntryCategory, List<Integer>>();
        for (var award : awards) {
            var entry = entries.find(contest.id(), award.entry()).orElseThrow();
            sums.computeIfAbsent(entry.category(), _ -> new ArrayList<>()).add(award.euros());
        }
        var problems = new TreeMap<EntryCategory, AwardProblem>();
        sums.forEach(
                (category, euros) ->
                        contest.category(category)
                                .problemOf(euros)
                                .ifPresent(problem -> problems.put(category, problem)));
        return problems;
    }

    /// Decides the awards, for good; deciding just the same again completes what was cut off.
    ///
    /// @param awards without problems
    /// @param publish from when on everybody sees them
    /// @return false when they were decided before, or scores are open
    boolean award(
            Contest contest, List<Award> awards, Instant publish, OidcUser organizer, String why) {
        var name = Objects.requireNonNullElse(organizer.getFullName(), organizer.getName());
        var decision = new AwardDecision(organizer.getName(), name, why);
        var round = rounds.find(contest.id());
        if (decision.equals(round.decision())
                && awards.equals(round.awards())
                && publish.equals(round.publishAt())) {
            publish(contest);
            return true;
        }
        if (rounds.stage(contest.id()) != JuryStage.DELIBERATION
                || !problems(contest, awards).isEmpty()) {
            return false;
        }
        auditLog.record(organizer, Kind.CONTEST_AWARDED, contest.id(), why);
        var awarded = rounds.award(contest.id(), awards, publish, decision);
        publish(contest);
        return awarded;
    }

    /// Moves entries to the phase that was decided, once everybody may know it.
    void publish(Contest contest) {
        var round = rounds.find(contest.id());
        var decision = round.decision();
        if (decision == null || rounds.stage(contest.id()) != JuryStage.PUBLISHED) {
            return;
        }
        entries.forEach(
                contest.id(),
                Set.of(EntryPhase.JURY),
                entry ->
                        entries.changePhase(
                                entry,
                                round.award(entry.id()).isPresent()
                                        ? EntryPhase.AWARDED
                                        : EntryPhase.NOT_AWARDED,
                                decision.by(),
                                decision.name(),
                                decision.reason()));
    }
}

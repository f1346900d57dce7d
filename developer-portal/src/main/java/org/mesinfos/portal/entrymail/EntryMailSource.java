package org.mesinfos.portal.entrymail;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mesinfos.portal.contest.Contest;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.Entry;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.EntryPhaseChanges;
import org.mesinfos.portal.entrymail.EntryMail.Kind;
import org.mesinfos.portal.jury.JuryRounds;
import org.mesinfos.portal.jury.JuryStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds what there is to tell teams: changes of phase, drafts that are not submitted a week and a
/// day before the deadline, and results once they are public.
@Component
class EntryMailSource {

    private static final Logger LOG = LoggerFactory.getLogger(EntryMailSource.class);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    private static final Map<EntryPhase, Kind> TOLD =
            new EnumMap<>(
                    Map.of(
                            EntryPhase.SUBMITTED, Kind.RECEIVED,
                            EntryPhase.FROZEN, Kind.FROZEN,
                            EntryPhase.PRESELECTED, Kind.PRESELECTED,
                            EntryPhase.REJECTED, Kind.REJECTED));
    private static final Set<EntryPhase> OPEN = EnumSet.of(EntryPhase.DRAFT, EntryPhase.SUBMITTED);
    private static final Set<EntryPhase> JUDGED =
            EnumSet.of(EntryPhase.AWARDED, EntryPhase.NOT_AWARDED);

    private final EntryMails mails;
    private final Contests contests;
    private final Entries entries;
    private final JuryRounds rounds;
    private final Clock clock;

    EntryMailSource(
            EntryMails mails, Contests contests, Entries entries, JuryRounds rounds, Clock clock) {
        this.mails = mails;
        this.contests = contests;
        this.entries = entries;
        this.rounds = rounds;
        this.clock = clock;
    }

    /// The change counts whether or not somebody can be told of it.
    @EventListener
    void changed(EntryPhaseChanges changed) {
        try {
            changed.entries().stream()
                    .findFirst()
                    .flatMap(entry -> contests.find(entry.contest()))
                    .ifPresent(contest -> addAll(contest, changed.entries()));
        } catch (DataAccessException e) {
            LOG.warn("a team is not told of its entry: {}", e.getClass().getSimpleName());
        }
    }

    private void addAll(Contest contest, List<Entry> changed) {
        TOLD.forEach(
                (phase, kind) ->
                        mails.add(
                                contest,
                                changed.stream().filter(entry -> entry.phase() == phase).toList(),
                                kind));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void addDue() {
        contests.all().forEach(this::addDue);
    }

    private void addDue(Contest contest) {
        var now = clock.instant();
        var left = Duration.between(now, contest.deadline());
        if (contest.isOpenAt(now) && left.compareTo(DAY) <= 0) {
            addAll(contest, Kind.MISSING_DAY, OPEN, Entry::isAhead);
        } else if (contest.isOpenAt(now) && left.compareTo(WEEK) <= 0) {
            addAll(contest, Kind.MISSING_WEEK, OPEN, Entry::isAhead);
        } else if (rounds.stage(contest.id()) == JuryStage.PUBLISHED && isOver(contest)) {
            addAll(contest, Kind.RESULT, JUDGED, _ -> true);
        }
    }

    /// Whether every entry has come to the phase that was decided.
    private boolean isOver(Contest contest) {
        return entries.page(contest.id(), null, EnumSet.of(EntryPhase.JURY), 1).entries().isEmpty();
    }

    private void addAll(
            Contest contest, Kind kind, Set<EntryPhase> phases, Predicate<Entry> which) {
        if (mails.isDone(contest, kind)) {
            return;
        }
        entries.forEach(
                contest.id(),
                phases,
                entry -> {
                    if (which.test(entry)) {
                        mails.add(contest, List.of(entry), kind);
                    }
                });
        mails.markDone(contest, kind);
    }
}
